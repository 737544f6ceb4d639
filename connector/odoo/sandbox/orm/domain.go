package orm

// A Domain is a filter in Odoo's prefix form.
type Domain = []any

// All makes a domain of leaves that must all hold: field, operator, value, field, operator, value...
func All(parts ...any) Domain {
	var domain Domain
	for i := 0; i+2 < len(parts); i += 3 {
		domain = append(domain, []any{parts[i], parts[i+1], parts[i+2]})
	}
	return domain
}

// A condition is a domain as a tree.
type condition struct {
	// connective is "&", "|", "!" or empty for a leaf.
	connective string
	parts      []*condition
	leaf       leaf
}

// A leaf is one comparison.
type leaf struct {
	path     string
	operator string
	value    any
}

// parse reads a domain. Parts that stand side by side must all hold.
func parse(domain Domain) (*condition, error) {
	root := &condition{connective: "&"}
	for rest := domain; len(rest) > 0; {
		part, left, err := parsePart(rest)
		if err != nil {
			return nil, err
		}
		root.parts, rest = append(root.parts, part), left
	}
	return root, nil
}

func parsePart(items Domain) (*condition, Domain, error) {
	if len(items) == 0 {
		return nil, nil, ValueError("Domain is missing a part after its last operator")
	}
	switch item := items[0].(type) {
	case string:
		return parseConnective(item, items[1:])
	case []any:
		part, err := parseLeaf(item)
		return part, items[1:], err
	default:
		return nil, nil, ValueError("Domain() invalid item in domain: %v", item)
	}
}

func parseConnective(connective string, rest Domain) (*condition, Domain, error) {
	count := 2
	switch connective {
	case "!":
		count = 1
	case "&", "|":
	default:
		return nil, nil, ValueError("Domain() invalid item in domain: %q", connective)
	}
	node := &condition{connective: connective}
	for range count {
		part, left, err := parsePart(rest)
		if err != nil {
			return nil, nil, err
		}
		node.parts, rest = append(node.parts, part), left
	}
	return node, rest, nil
}

func parseLeaf(item []any) (*condition, error) {
	if len(item) != 3 {
		return nil, ValueError("Invalid leaf %v", item)
	}
	operator, _ := item[1].(string)
	if !isOperator(operator) {
		return nil, ValueError("Invalid operator %q in domain term %v", operator, item)
	}
	if path, ok := item[0].(string); ok {
		return &condition{leaf: leaf{path, operator, item[2]}}, nil
	}
	// 1 = 1 is true, 0 = 1 is false: Odoo's own code writes them.
	node := &condition{connective: "&"}
	if first(item[0]) != first(item[2]) {
		node.connective = "|"
	}
	return node, nil
}

// isOperator says whether a leaf may compare so.
func isOperator(text string) bool {
	switch text {
	case "=", "!=", "<>", "<", ">", "<=", ">=", "in", "not in", "like", "ilike", "not like", "not ilike", "=like", "=ilike",
		"child_of", "parent_of", "any", "not any":
		return true
	}
	return false
}

// names says whether a condition asks for a field of the model itself.
func (c *condition) names(field string) bool {
	if c.leaf.path == field {
		return true
	}
	for _, part := range c.parts {
		if part.names(field) {
			return true
		}
	}
	return false
}
