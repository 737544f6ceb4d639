package target

// suppliers are contacts that sell to us, each a company of its own. Contacts at a company share its VAT number, and are not meant by it.
func suppliers() master {
	return master{
		of: "res.partner",
		columns: []column{
			{path: "name", field: "name", form: word},
			{path: "code", field: "ref", form: word},
			{path: "vat", field: "vat", form: word},
			{path: "email", field: "email", form: word},
			{path: "phone", field: "phone", form: word},
			{path: "street", field: "street", form: word},
			{path: "postal_code", field: "zip", form: word},
			{path: "city", field: "city", form: word},
		},
		required: []string{"name", "code"},
		keys:     []key{{path: "code"}, {path: "vat", among: []any{[]any{"parent_id", "=", false}}}},
		made: func(*job) (columns, texts []string) {
			return []string{"is_company", "supplier_rank"}, []string{"1", "1"}
		},
	}
}
