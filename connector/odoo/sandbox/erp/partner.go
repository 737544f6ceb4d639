package erp

import "github.com/purserhq/purser/connector/odoo/sandbox/orm"

// partner is a supplier, a company or a person at one.
func partner(version int) *orm.Model {
	return &orm.Model{
		Name: "res.partner", Label: "Contact", Order: byVersion(version, "display_name", "complete_name"), Rights: kept(partnerManagers),
		SearchNames: []string{"display_name", "email", "ref", "vat"}, Company: "company_id",
		Fields: []*orm.Field{
			orm.Of(orm.Char, "name", "Name"), orm.Of(orm.Boolean, "active", "Active").First(true),
			orm.Of(orm.Char, "complete_name", "Complete Name").By(func(r orm.Rec) any { return partnerName(r) }),
			orm.Of(orm.Char, "ref", "Reference"), orm.Of(orm.Char, "vat", "Tax ID"), orm.Of(orm.Char, "email", "Email"), orm.Of(orm.Char, "phone", "Phone"),
			orm.Of(orm.Char, "function", "Job Position"), orm.Of(orm.Char, "street", "Street"), orm.Of(orm.Char, "zip", "Zip"), orm.Of(orm.Char, "city", "City"),
			orm.Link("country_id", "Country", "res.country"), orm.Of(orm.HTML, "comment", "Notes"),
			orm.Of(orm.Boolean, "is_company", "Is a Company"), orm.Of(orm.Integer, "supplier_rank", "Supplier Rank"), orm.Of(orm.Integer, "color", "Color Index"),
			orm.Of(orm.Float, "partner_latitude", "Geo Latitude").To(7), orm.Of(orm.Float, "partner_longitude", "Geo Longitude").To(7),
			orm.Choice("type", "Address Type", "contact", "invoice", "delivery", "other").First("contact"),
			orm.Choice("company_type", "Company Type", "person", "company").By(func(r orm.Rec) any {
				if r.Bool("is_company") {
					return "company"
				}
				return "person"
			}).Assigned(func(r orm.Rec, value any) error { return r.Set(orm.Values{"is_company": value == "company"}) }),
			orm.Link("parent_id", "Related Company", "res.partner"), orm.Lines("child_ids", "Contact", "res.partner", "parent_id"),
			orm.Link("commercial_partner_id", "Commercial Entity", "res.partner").By(func(r orm.Rec) any { return commercial(r) }),
			orm.Links("category_id", "Tags", "res.partner.category"), orm.Link("company_id", "Company", "res.company"),
		},
		Named: partnerName,
		Checks: []orm.Check{{On: []string{"name", "type"}, Holds: func(r orm.Rec) error {
			if r.Text("type") == "contact" && r.Text("name") == "" {
				return orm.ValidationError("Contacts require a name")
			}
			return nil
		}}},
	}
}

// partnerName names the company before the person.
func partnerName(r orm.Rec) string {
	if parent := r.One("parent_id"); parent.ID() != 0 && !r.Bool("is_company") {
		return commercial(parent).Text("name") + ", " + r.Text("name")
	}
	return r.Text("name")
}

// commercial gives the company that a person belongs to.
func commercial(r orm.Rec) orm.Rec {
	for !r.Bool("is_company") && r.One("parent_id").ID() != 0 {
		r = r.One("parent_id")
	}
	return r
}

// partnerCategory is a tag of partners.
func partnerCategory() *orm.Model {
	return &orm.Model{
		Name: "res.partner.category", Label: "Partner Tags", Order: "name", Rights: kept(partnerManagers, administrators),
		Fields: []*orm.Field{
			orm.Of(orm.Char, "name", "Tag Name").Must(), orm.Of(orm.Integer, "color", "Color Index"), orm.Of(orm.Boolean, "active", "Active").First(true),
			orm.Link("parent_id", "Parent Category", "res.partner.category"),
		},
	}
}
