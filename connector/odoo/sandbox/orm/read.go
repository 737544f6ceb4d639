package orm

// Read gives fields of records as Odoo answers them. Records that are gone are left out.
func (e *Env) Read(rs Recs, names []string, bare bool) ([]Values, error) {
	rows := []Values{}
	for _, r := range rs {
		if !r.Exists() {
			continue
		}
		answer := Values{"id": r.id}
		for _, name := range names {
			if name == "id" {
				continue
			}
			f := r.model.fields[name]
			if f == nil {
				return nil, ValueError("Invalid field %q on %q: the sandbox doesn't know it", name, r.model.Name)
			}
			answer[name] = answerOf(f, r, bare)
		}
		rows = append(rows, answer)
	}
	return rows, nil
}

// answerOf gives a field as JSON carries it. Bare leaves out the name of a many2one.
func answerOf(f *Field, r Rec, bare bool) any {
	value := r.Get(f.Name)
	switch v := value.(type) {
	case []int64:
		return append(make([]int64, 0, len(v)), v...)
	case string:
		if v == "" {
			return false
		}
		if f.Kind == Datetime {
			return v[:min(len(v), len(stampForm))]
		}
		return v
	case nil:
		return false
	}
	if f.Kind != Many2one {
		return value
	}
	target := r.One(f.Name)
	switch {
	case target.id == 0:
		return false
	case bare:
		return target.id
	default:
		return []any{target.id, target.Name()}
	}
}

// described are the attributes of a field that fields_get tells.
func (f *Field) described() Values {
	about := Values{
		"name": f.Name, "type": string(f.Kind), "string": f.Label, "required": f.Required,
		"readonly": f.Compute != nil && !f.Editable && f.Assign == nil, "store": f.kept() || f.Kind == One2many && f.Compute == nil,
		"searchable": true, "sortable": f.kept(),
	}
	if f.relation() {
		about["relation"] = f.Target
	}
	if f.Kind == One2many {
		about["relation_field"] = f.Inverse
	}
	if f.Kind == Selection {
		options := [][]string{}
		for _, option := range f.Options {
			options = append(options, []string{option.Code, option.Label})
		}
		about["selection"] = options
	}
	return about
}
