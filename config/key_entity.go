package config

import (
	"math"

	"github.com/purserhq/purser/config/shape"
)

func entityKeys(name string, e *Entity) []shape.Key {
	e.Name = name
	return []shape.Key{
		{Name: "title", Suggest: "Acme GmbH", Value: shape.Text(&e.Title, ""), Help: "What people call it."},
		{Name: "zone", Required: true, Suggest: "Europe/Berlin", Value: zone(&e.Zone), Help: "Its time zone: a document that comes counts for the day that it is there."},
		{Name: "region", Suggest: "eu", Value: shape.Text(&e.Region, `[a-z0-9-]{1,32}`), Help: "Where its data is pinned to. Left out, it stays wherever this installation is."},
		{Name: "erp", Required: true, Suggest: "odoo", Value: shape.Text(&e.ERP, ""), Help: "The system of its Odoo database."},
		{Name: "company", Required: true, Suggest: "1", Value: shape.Number(&e.Company, 1, math.MaxInt32), Help: "The id of its company in that database; purser check lists them."},
		{Name: "policy", Required: true, Suggest: "standard", Value: shape.Text(&e.Policy, ""), Help: "The policy that its purchases follow."},
		{Name: "warehouses", Suggest: "[WH]", Value: shape.Texts(&e.Warehouses, ""), Help: "The codes of its warehouses in documents. A flow that names others is refused."},
	}
}
