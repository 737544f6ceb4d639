package erp_test

import (
	"errors"
	"fmt"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/purserhq/purser/connector/odoo/sandbox/erp"
	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

// list is a list as a call carries it.
type list = []any

// system is the user with all rights, as business code runs.
const system = 1

// tb is what the testing package and rapid have in common.
type tb interface {
	Helper()
	Fatalf(format string, args ...any)
	Errorf(format string, args ...any)
}

// A site is a fresh database of one version, without a wire.
type site struct {
	tb
	db      *orm.DB
	names   erp.Names
	version int
	at      time.Time
	refs    int
}

// noon is when every site begins.
var noon = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

// open makes a site.
func open(t tb, version int) *site {
	t.Helper()
	s := &site{tb: t, version: version, at: noon}
	s.db = orm.NewDB(erp.Models(version), func() time.Time { return s.at }, 1)
	if err := s.db.Do(system, nil, func(e *orm.Env) (err error) {
		s.names, err = erp.Seed(e)
		return err
	}); err != nil {
		t.Fatalf("the seed: %v", err)
	}
	return s
}

// both runs a test on a site of each version.
func both(t *testing.T, run func(t *testing.T, s *site)) {
	t.Helper()
	for _, version := range []int{14, 19} {
		t.Run(fmt.Sprintf("Odoo %d", version), func(t *testing.T) { run(t, open(t, version)) })
	}
}

// on gives the same site for another test, such as one draw of a property.
func (s *site) on(t tb) *site {
	other := *s
	other.tb = t
	s.refs++
	other.refs = s.refs * 1000
	return &other
}

// by gives a name that differs between the versions.
func (s *site) by(on14, on19 string) string {
	if s.version == 14 {
		return on14
	}
	return on19
}

// try makes a call as a user.
func (s *site) try(user int64, model, method string, ids []int64, named, context orm.Values) (any, error) {
	return s.db.Call(orm.Request{User: user, Model: model, Method: method, IDs: ids, HasIDs: ids != nil, Named: named, Context: context})
}

// act makes a call on one record as the administrator that must succeed.
func (s *site) act(model, method string, id int64) any {
	s.Helper()
	answer, err := s.try(s.names.Admin, model, method, []int64{id}, nil, nil)
	if err != nil {
		s.Fatalf("%s/%s: %v", model, method, err)
	}
	return answer
}

// make makes a record.
func (s *site) make(model string, values orm.Values) int64 {
	s.Helper()
	answer, err := s.try(s.names.Admin, model, "create", nil, orm.Values{"vals_list": list{values}}, nil)
	if err != nil {
		s.Fatalf("create %s: %v", model, err)
	}
	return answer.([]int64)[0]
}

// write changes a record and gives what came of it.
func (s *site) write(model string, id int64, values orm.Values) error {
	_, err := s.try(s.names.Admin, model, "write", []int64{id}, orm.Values{"vals": values}, nil)
	return err
}

// set changes a record, which must succeed.
func (s *site) set(model string, id int64, values orm.Values) {
	s.Helper()
	if err := s.write(model, id, values); err != nil {
		s.Fatalf("write %s: %v", model, err)
	}
}

// see looks at a record.
func (s *site) see(model string, id int64, look func(r orm.Rec)) {
	s.Helper()
	if err := s.db.Do(system, nil, func(e *orm.Env) error {
		look(e.Rec(model, id))
		return nil
	}); err != nil {
		s.Fatalf("%v", err)
	}
}

// text, number and many give a field of a record.
func (s *site) text(model string, id int64, field string) (text string) {
	s.Helper()
	s.see(model, id, func(r orm.Rec) { text = r.Text(field) })
	return text
}

func (s *site) number(model string, id int64, field string) (number float64) {
	s.Helper()
	s.see(model, id, func(r orm.Rec) { number = r.Float(field) })
	return number
}

func (s *site) many(model string, id int64, field string) (ids []int64) {
	s.Helper()
	s.see(model, id, func(r orm.Rec) { ids = r.Many(field).IDs() })
	return ids
}

// find gives the ids that all the leaves hold for.
func (s *site) find(model string, leaves ...any) (ids []int64) {
	s.Helper()
	s.see(model, 0, func(r orm.Rec) { ids = r.Env().Find(model, leaves...).IDs() })
	return ids
}

// exists says whether a record is there.
func (s *site) exists(model string, id int64) (there bool) {
	s.Helper()
	s.see(model, id, func(r orm.Rec) { there = r.Exists() })
	return there
}

// refused holds an error to the exception's name and a part of its text.
func (s *site) refused(err error, name, part string) {
	s.Helper()
	refusal, ok := errors.AsType[*orm.Error](err)
	if !ok || refusal.Name != name || !strings.Contains(refusal.Message, part) {
		s.Errorf("got %v, want %s: …%s…", err, name, part)
	}
}

// same compares what should be equal.
func (s *site) same(what string, got, want any) {
	s.Helper()
	if fmt.Sprint(got) != fmt.Sprint(want) {
		s.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// ref gives a text that no record has yet.
func (s *site) ref() string {
	s.refs++
	return fmt.Sprintf("R%d", s.refs)
}

// vendor makes a supplier.
func (s *site) vendor() int64 {
	s.Helper()
	return s.make("res.partner", orm.Values{"name": s.ref(), "is_company": true})
}

// product makes a product that is kept in stock, has no tax, and is billed by what came.
func (s *site) product(more orm.Values) int64 {
	s.Helper()
	values := orm.Values{"name": s.ref(), "supplier_taxes_id": list{list{5, 0, 0}}, "purchase_method": "receive"}
	if s.version == 14 {
		values["type"] = "product"
	} else {
		values["type"], values["is_storable"] = "consu", true
	}
	maps.Copy(values, more)
	return s.make("product.product", values)
}

// averaged makes a product at average cost.
func (s *site) averaged() int64 {
	s.Helper()
	category := s.make("product.category", orm.Values{"name": s.ref(), "property_cost_method": "average", "property_valuation": "real_time"})
	return s.product(orm.Values{"categ_id": category, "standard_price": 0.0})
}
