package odoo

import (
	"fmt"
	"time"

	"github.com/purserhq/purser/fault"
)

// user reads who the integration is.
func (c *checking) user() {
	type row struct {
		Login, Name String
	}
	rows, err := Read[row](c.ctx, c.client, "res.users", []int64{c.client.UserID}, "login", "name")
	if err != nil || len(rows) != 1 {
		c.warns("The user's name isn't known", "Odoo does not let the user read itself", "")
		return
	}
	c.report.User = User{ID: c.client.UserID, Login: string(rows[0].Login), Name: string(rows[0].Name)}
}

// companies reads the legal entities and their warehouses, and says which of them can't be worked in.
func (c *checking) companies() {
	chart := "chart_template"
	if c.client.Version.Major < 17 {
		chart = "chart_template_id"
	}
	type row struct {
		ID       int64 `json:"id"`
		Name     String
		Currency Link `json:"currency_id"`
		Chart    any  `json:"chart_template"`
		OldChart any  `json:"chart_template_id"`
	}
	rows, err := SearchRead[row](c.ctx, c.client, Query{Model: "res.company", Fields: []string{"name", "currency_id", chart}, Order: "id"})
	if fault.CodeOf(err) == fault.Unsupported { // without the account module a company has no chart
		rows, err = SearchRead[row](c.ctx, c.client, Query{Model: "res.company", Fields: []string{"name", "currency_id"}, Order: "id"})
	}
	if err != nil {
		c.blocks("Legal entities can't be read", err)
		return
	}
	warehouses := c.warehouses()
	for _, r := range rows {
		company := Company{ID: r.ID, Name: string(r.Name), Currency: r.Currency.Name, Chart: there(r.Chart) || there(r.OldChart), Warehouses: warehouses[r.ID]}
		c.report.Companies = append(c.report.Companies, company)
		c.judge(company)
	}
}

// judge says what a company lacks.
func (c *checking) judge(company Company) {
	if !company.Chart {
		c.warns("No bills in "+company.Name, "the company has no chart of accounts", "Install one in Odoo: Invoicing, Configuration, Settings, Fiscal Localization.")
	}
	if len(company.Warehouses) == 0 {
		c.warns("No orders in "+company.Name, "the company has no warehouse, or the user may not see it", "Make one in Odoo: Inventory, Configuration, Warehouses.")
	}
}

// warehouses reads the warehouses by company. Where there is no such model, the table of needs says so.
func (c *checking) warehouses() map[int64][]Warehouse {
	type row struct {
		ID         int64 `json:"id"`
		Code, Name String
		Company    Link `json:"company_id"`
	}
	rows, err := SearchRead[row](c.ctx, c.client, Query{Model: "stock.warehouse", Fields: []string{"code", "name", "company_id"}, Order: "id"})
	if err != nil {
		return nil
	}
	of := make(map[int64][]Warehouse)
	for _, r := range rows {
		of[r.Company.ID] = append(of[r.Company.ID], Warehouse{ID: r.ID, Code: string(r.Code), Name: string(r.Name)})
	}
	return of
}

// currencies reads the active currencies.
func (c *checking) currencies() {
	type row struct{ Name String }
	rows, err := SearchRead[row](c.ctx, c.client, Query{Model: "res.currency", Fields: []string{"name"}, Order: "name"})
	if err != nil {
		c.blocks("Currencies can't be read", err)
		return
	}
	for _, r := range rows {
		c.report.Currencies = append(c.report.Currencies, string(r.Name))
	}
}

// keys reads the user's own keys and warns before the first of them ends. Odoo doesn't say which of them is in use.
func (c *checking) keys() {
	fields := []string{"name"}
	if c.client.Version.Major >= 18 {
		fields = append(fields, "expiration_date")
	}
	type row struct {
		Name    String
		Expires Stamp `json:"expiration_date"`
	}
	rows, err := SearchRead[row](c.ctx, c.client, Query{
		Model: "res.users.apikeys", Fields: fields, Order: "id", Domain: []any{[]any{"user_id", "=", c.client.UserID}},
	})
	if err != nil {
		c.warns("A key may end without a warning", "the user can't read its own keys", "Note the key's end by hand.")
		return
	}
	for _, r := range rows {
		key := Key{Name: string(r.Name), Expires: r.Expires.Time}
		c.report.Keys = append(c.report.Keys, key)
		c.judgeKey(key)
	}
}

func (c *checking) judgeKey(key Key) {
	left := key.Expires.Sub(c.now())
	if key.Expires.IsZero() || left > c.settings.KeyWarning {
		return
	}
	days := int(left / (24 * time.Hour))
	c.warns("Purser will be locked out", fmt.Sprintf("the API key %q ends on %s, in %d days", key.Name, key.Expires.Format(time.DateOnly), days),
		"Make a new key for this user in Odoo, put it where the setting key points, and delete the old one.")
}

// there says whether a field of any form holds something: Odoo says false for nothing.
func there(value any) bool { return value != nil && value != false && value != "" }
