package conformancetest

import (
	"slices"
	"strings"
)

// domainCase asks which of the partners a to f of [domainPartners] a domain finds.
func domainCase(id, says string, domain List, want string) Case {
	return Case{ID: id, Says: says, Run: func(try *Try) {
		try.Same("found", try.letters(domain), want)
	}}
}

// leaf makes a domain of one leaf.
func leaf(field, operator string, value any) List { return List{List{field, operator, value}} }

// letters gives the partners that a domain finds, by their letters.
func (try *Try) letters(domain List) string {
	try.t.Helper()
	partners := once(try, "DOM", domainPartners)
	within := slices.Concat(List{"&", List{"ref", "=like", "DOM-%"}}, conjunction(try.fill(domain, partners)))
	var found strings.Builder
	for _, row := range try.Find("res.partner", within, "ref") {
		found.WriteString(strings.TrimPrefix(row.Text("ref"), "DOM-"))
	}
	return found.String()
}

// conjunction puts the & between the parts of a domain that Odoo would put there itself, so that the whole is one part.
func conjunction(domain List) List {
	parts, need := 0, 1
	for _, item := range domain {
		switch item {
		case "&", "|":
			need++
		case "!":
		default:
			if need--; need == 0 {
				parts, need = parts+1, 1
			}
		}
	}
	if parts == 0 {
		return List{List{"id", "!=", 0}}
	}
	return slices.Concat(slices.Repeat(List{"&"}, parts-1), domain)
}

// fill puts ids where a domain names a partner or a tag: "$a" is partner a.
func (try *Try) fill(domain List, ids map[string]int64) List {
	filled := make(List, len(domain))
	for i, item := range domain {
		switch value := item.(type) {
		case List:
			filled[i] = try.fill(value, ids)
		case string:
			filled[i] = item
			if name, ok := strings.CutPrefix(value, "$"); ok {
				filled[i] = ids[name]
			}
		default:
			filled[i] = item
		}
	}
	return filled
}

// domainPartners makes the partners that the domains are asked of: a is the parent of d and d of f, e is archived.
func domainPartners(try *Try) map[string]int64 {
	admin := try.AsAdmin()
	ids := map[string]int64{
		"red":  admin.Create("res.partner.category", Values{"name": "DOM red"}),
		"blue": admin.Create("res.partner.category", Values{"name": "DOM blue"}),
	}
	add := func(letter string, values Values) {
		values["ref"] = "DOM-" + letter
		ids[letter] = admin.Create("res.partner", values)
	}
	add("a", Values{
		"name": "Alpha Ltd", "email": "info@alpha.example", "color": 1, "is_company": true, "function": "Berlin",
		"category_id": List{List{6, 0, List{ids["red"]}}},
	})
	add("b", Values{
		"name": "Beta GmbH", "color": 2, "is_company": true, "function": "berlin", "partner_latitude": 52.5,
		"category_id": List{List{6, 0, List{ids["red"], ids["blue"]}}},
	})
	add("c", Values{"name": "Gamma 100% pure_x", "color": 3, "is_company": true})
	add("d", Values{"name": "delta", "parent_id": ids["a"], "function": "Bern"})
	add("e", Values{"name": "Epsilon", "color": 5, "active": false})
	add("f", Values{"name": "Alpha Two", "color": 1, "parent_id": ids["d"], "function": "Wien"})
	return ids
}

func domainCases() []Case {
	return slices.Concat(
		[]Case{
			domainCase("DOM-001", "an empty domain finds all that is active", List{}, "abcdf"),
			domainCase("DOM-002", "leaves that stand side by side are all asked for", List{List{"color", "=", 1}, List{"is_company", "=", true}}, "a"),
			domainCase("DOM-003", "& stands before its two parts", List{"&", List{"color", "=", 1}, List{"is_company", "=", true}}, "a"),
			domainCase("DOM-004", "| stands before its two parts", List{"|", List{"color", "=", 2}, List{"color", "=", 3}}, "bc"),
			domainCase("DOM-005", "! turns the next part around", List{"!", List{"color", "=", 1}}, "bcd"),
			domainCase("DOM-006", "! stands before a whole |", List{"!", "|", List{"color", "=", 2}, List{"color", "=", 3}}, "adf"),
			domainCase("DOM-007", "| of three parts is two |", List{"|", "|", List{"color", "=", 1}, List{"color", "=", 2}, List{"color", "=", 3}}, "abcf"),
			domainCase("DOM-008", "| reaches over its two parts only, the third is asked for too", List{"|", List{"color", "=", 1}, List{"color", "=", 2}, List{"is_company", "=", true}}, "ab"),
			domainCase("DOM-009", "& within | binds its own parts", List{"|", "&", List{"color", "=", 1}, List{"is_company", "=", true}, List{"color", "=", 3}}, "ac"),
			domainCase("DOM-010", "two ! cancel each other", List{"!", "!", List{"color", "=", 1}}, "af"),
		},
		comparisonCases(), textCases(), relationCases(), archiveCases(),
	)
}

func comparisonCases() []Case {
	return []Case{
		domainCase("DOM-020", "= finds the equal value", leaf("name", "=", "delta"), "d"),
		domainCase("DOM-021", "= minds the case of letters", leaf("function", "=", "Berlin"), "a"),
		domainCase("DOM-022", "= false finds what is empty", leaf("function", "=", false), "c"),
		domainCase("DOM-023", "!= false finds what is not empty", leaf("function", "!=", false), "abdf"),
		domainCase("DOM-024", "!= finds what is empty too", leaf("function", "!=", "Berlin"), "bcdf"),
		domainCase("DOM-025", "< compares numbers", leaf("color", "<", 2), "adf"),
		domainCase("DOM-026", "<= takes the equal one", leaf("color", "<=", 2), "abdf"),
		domainCase("DOM-027", "> compares numbers", leaf("color", ">", 1), "bc"),
		domainCase("DOM-028", ">= takes the equal one", leaf("color", ">=", 2), "bc"),
		domainCase("DOM-029", "in finds any of a list", leaf("color", "in", List{2, 3}), "bc"),
		domainCase("DOM-030", "in an empty list finds nothing", leaf("color", "in", List{}), ""),
		domainCase("DOM-031", "not in leaves a list out", leaf("color", "not in", List{1, 2}), "cd"),
		domainCase("DOM-032", "not in an empty list finds all", leaf("color", "not in", List{}), "abcdf"),
		domainCase("DOM-033", "not in finds what is empty too", leaf("function", "not in", List{"Berlin", "Bern"}), "bcf"),
		domainCase("DOM-034", "in with false among texts finds what is empty too", leaf("function", "in", List{"Wien", false}), "cf"),
		domainCase("DOM-035", "= true finds a flag that is set", leaf("is_company", "=", true), "abc"),
		domainCase("DOM-036", "= false finds a flag that is not set", leaf("is_company", "=", false), "df"),
		domainCase("DOM-037", "> compares fractions", leaf("partner_latitude", ">", 52.4), "b"),
		domainCase("DOM-038", "texts are compared with < as well", List{List{"ref", "<", "DOM-c"}}, "ab"),
	}
}

func textCases() []Case {
	return []Case{
		domainCase("DOM-040", "like finds a part of a text", leaf("name", "like", "pha"), "af"),
		domainCase("DOM-041", "like minds the case of letters", leaf("function", "like", "ber"), "b"),
		domainCase("DOM-042", "ilike does not", leaf("function", "ilike", "ber"), "abd"),
		domainCase("DOM-043", "not ilike finds what is empty too", leaf("function", "not ilike", "ber"), "cf"),
		domainCase("DOM-044", "=like takes the pattern as it is", leaf("name", "=like", "Alpha%"), "af"),
		domainCase("DOM-045", "=like without a wildcard is the whole text", leaf("name", "=like", "Alpha"), ""),
		domainCase("DOM-046", "=ilike does not mind the case of letters", leaf("name", "=ilike", "ALPHA%"), "af"),
		domainCase("DOM-047", "_ stands for one character", leaf("name", "=like", "delt_"), "d"),
		domainCase("DOM-048", "a backslash takes the meaning from %", leaf("name", "like", `100\%`), "c"),
		domainCase("DOM-049", "a backslash takes the meaning from _", leaf("name", "like", `a\_T`), ""),
		domainCase("DOM-050", "% within like is a wildcard", leaf("name", "like", "A%a"), "af"),
	}
}

func relationCases() []Case {
	return []Case{
		domainCase("DOM-060", "a many2one is asked by id", leaf("parent_id", "=", "$a"), "d"),
		domainCase("DOM-061", "a many2one that is empty", leaf("parent_id", "=", false), "abc"),
		domainCase("DOM-062", "!= an id finds what is empty too", leaf("parent_id", "!=", "$a"), "abcf"),
		domainCase("DOM-063", "a many2one is asked by a list of ids", leaf("parent_id", "in", List{"$a", "$d"}), "df"),
		domainCase("DOM-064", "a path goes through a many2one", leaf("parent_id.function", "=", "Berlin"), "d"),
		domainCase("DOM-065", "a path goes through two", leaf("parent_id.parent_id.function", "=", "Berlin"), "f"),
		domainCase("DOM-066", "a path backwards finds a parent by its child", leaf("child_ids.function", "=", "Wien"), "d"),
		domainCase("DOM-067", "a many2one is asked by a part of its display name", leaf("parent_id", "ilike", "alpha l"), "df"),
		domainCase("DOM-068", "child_of takes the record and all below it", leaf("id", "child_of", "$a"), "adf"),
		domainCase("DOM-069", "child_of takes a list", leaf("id", "child_of", List{"$d", "$b"}), "bdf"),
		domainCase("DOM-070", "child_of of the parent field takes the record too", leaf("parent_id", "child_of", "$a"), "adf"),
		domainCase("DOM-071", "parent_of takes the record and all above it", leaf("id", "parent_of", "$f"), "adf"),
		domainCase("DOM-072", "a many2many is asked by id", leaf("category_id", "=", "$blue"), "b"),
		domainCase("DOM-073", "a many2many is asked by a list", leaf("category_id", "in", List{"$red", "$blue"}), "ab"),
		domainCase("DOM-074", "not in a many2many finds what has none of the list", leaf("category_id", "not in", List{"$blue"}), "acdf"),
		domainCase("DOM-075", "a many2many that is empty", leaf("category_id", "=", false), "cdf"),
		domainCase("DOM-076", "a path goes through a many2many", leaf("category_id.name", "=", "DOM red"), "ab"),
		domainCase("DOM-077", "a one2many that is empty", leaf("child_ids", "=", false), "bcf"),
		domainCase("DOM-078", "a one2many that is not empty", leaf("child_ids", "!=", false), "ad"),
		domainCase("DOM-079", "id in a list", leaf("id", "in", List{"$b", "$c"}), "bc"),
	}
}

func archiveCases() []Case {
	return []Case{
		domainCase("DOM-090", "what is archived is found when the domain asks for it", leaf("active", "=", false), "e"),
		domainCase("DOM-091", "a domain that names active decides alone", leaf("active", "in", List{true, false}), "abcdef"),
		{ID: "DOM-092", Says: "the context active_test false finds what is archived", Run: func(try *Try) {
			try.Same("found", try.With(Values{"active_test": false}).letters(List{}), "abcdef")
		}},
		{ID: "DOM-093", Says: "search_count counts what search finds", Run: func(try *Try) {
			try.letters(List{})
			domain := List{List{"ref", "=like", "DOM-%"}, List{"color", "=", 1}}
			try.Same("count", try.Call("res.partner", "search_count", nil, Values{"domain": domain}), 2)
			try.Same("ids", len(numbers(try.t, try.Call("res.partner", "search", nil, Values{"domain": domain}))), 2)
		}},
		{ID: "DOM-094", Says: "an operator that does not exist is refused", Run: func(try *Try) {
			try.Refused("builtins.ValueError", "res.partner", "search_read", nil, Values{"domain": leaf("name", "resembles", "x"), "fields": List{"id"}})
		}},
		{ID: "DOM-095", Says: "a field that does not exist is refused", Run: func(try *Try) {
			refusal := try.Refused("builtins.ValueError", "res.partner", "search_read", nil, Values{"domain": leaf("nofield", "=", 1), "fields": List{"id"}})
			try.Says(refusal.Message, "nofield")
		}},
	}
}
