package orm_test

import (
	"encoding/json"
	"errors"
	"maps"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

// Who is in a world: root may everything, the clerk belongs to one group and one company, the guest to no group.
const (
	root  = 1
	clerk = 2
	guest = 3
)

// A world is a small database whose models have between them every kind of field. Its clock stands still.
type world struct {
	rapid.TB
	*orm.DB
	version int
}

// worldOf makes a world of a version, with users, groups and companies and nothing else.
func worldOf(t rapid.TB, version int) *world {
	t.Helper()
	w := &world{t, orm.NewDB(orm.NewRegistry(version, worldModels(version)...), worldsClock, 1), version}
	w.do(func(env *orm.Env) error {
		for _, values := range []orm.Values{{"name": "Here"}, {"name": "There"}} {
			w.in(env, "res.company", values)
		}
		system, clerks := w.in(env, "res.groups", orm.Values{"name": "System"}), w.in(env, "res.groups", orm.Values{"name": "Clerks"})
		groups := groupsField(version)
		w.in(env, "res.users", orm.Values{"name": "Root", "company_id": 1, "company_ids": []any{1, 2}, groups: []any{system.ID()}})
		w.in(env, "res.users", orm.Values{"name": "Clerk", "company_id": 1, "company_ids": []any{1}, groups: []any{clerks.ID()}})
		w.in(env, "res.users", orm.Values{"name": "Guest", "company_id": 2, "company_ids": []any{2}})
		return errors.Join(env.SetXID(system, "base.group_system"), env.SetXID(clerks, "world.clerks"))
	})
	return w
}

// worldsClock stands still at noon.
func worldsClock() time.Time { return time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC) }

func groupsField(version int) string {
	if version < 19 {
		return "groups_id"
	}
	return "group_ids"
}

// both runs a test in a world of each version.
func both(t *testing.T, test func(t *testing.T, w *world)) {
	t.Helper()
	for name, version := range map[string]int{"14": 14, "19": 19} {
		t.Run(name, func(t *testing.T) { test(t, worldOf(t, version)) })
	}
}

func worldModels(version int) []*orm.Model {
	every := []orm.Right{{May: "crwd"}}
	name := func() *orm.Field { return orm.Of(orm.Char, "name", "Name") }
	return []*orm.Model{
		shelfModel(every), boxModel(every), itemModel(every), secretModel(),
		{Name: "tag", Label: "Tag", Rights: every, Fields: []*orm.Field{name().Must(), orm.Of(orm.Integer, "rank", "Rank")}},
		{Name: "res.company", Label: "Company", Rights: every, Fields: []*orm.Field{name()}},
		{Name: "res.groups", Label: "Group", Rights: every, Fields: []*orm.Field{name()}},
		{Name: "res.users", Label: "User", Rights: every, Fields: []*orm.Field{
			name(), orm.Link("company_id", "Company", "res.company"), orm.Links("company_ids", "Companies", "res.company"),
			orm.Links(groupsField(version), "Groups", "res.groups"),
		}},
		{Name: "ir.model.data", Label: "Model Data", Fields: []*orm.Field{
			name(), orm.Of(orm.Char, "module", "Module"), orm.Of(orm.Char, "model", "Model"), orm.Of(orm.Integer, "res_id", "Record"),
		}},
	}
}

// shelfModel is a hierarchy that can be archived.
func shelfModel(rights []orm.Right) *orm.Model {
	return &orm.Model{Name: "shelf", Label: "Shelf", Order: "name", Rights: rights, Fields: []*orm.Field{
		orm.Of(orm.Char, "name", "Name"), orm.Of(orm.Boolean, "active", "Active").First(true),
		orm.Link("parent_id", "Above", "shelf"), orm.Lines("child_ids", "Below", "shelf", "parent_id"),
		orm.Lines("box_ids", "Boxes", "box", "shelf_id"),
		orm.Lines("red_ids", "Red Boxes", "box", "shelf_id").Of(func(r orm.Rec) bool { return r.Int("color") == 1 }),
	}}
}

// boxModel has a field of every kind.
func boxModel(rights []orm.Right) *orm.Model {
	return &orm.Model{Name: "box", Label: "Box", Rights: rights, Fields: []*orm.Field{
		orm.Of(orm.Char, "name", "Name").Must(), orm.Of(orm.Text, "note", "Note"), orm.Of(orm.HTML, "page", "Page"),
		orm.Of(orm.Integer, "color", "Color"), orm.Of(orm.Float, "weight", "Weight").To(2), orm.Of(orm.Float, "raw", "Raw Weight"),
		orm.Of(orm.Monetary, "price", "Price").To(2), orm.Of(orm.Boolean, "heavy", "Heavy"),
		orm.Of(orm.Date, "packed", "Packed On"), orm.Of(orm.Datetime, "seen", "Seen At"),
		orm.Choice("state", "State", "draft", "sent=Sent Off", "two_words").First("draft"),
		orm.Of(orm.Binary, "photo", "Photo"), orm.Of(orm.JSON, "extra", "Extra"),
		orm.Link("shelf_id", "Shelf", "shelf"), orm.Links("tag_ids", "Tags", "tag"), orm.Lines("item_ids", "Items", "item", "box_id"),
		orm.Of(orm.Integer, "count", "Items In It").By(func(r orm.Rec) any { return len(r.Many("item_ids")) }),
		orm.Of(orm.Float, "total", "Total").To(2).Kept(func(r orm.Rec) any { return r.Many("item_ids").Sum("amount") }, "item_ids.amount"),
		orm.Of(orm.Char, "label", "Label").Open().Kept(func(r orm.Rec) any {
			return r.Text("name") + "@" + r.One("shelf_id").Text("name")
		}, "name", "shelf_id.name"),
		orm.Of(orm.Integer, "ranks", "Ranks").Kept(func(r orm.Rec) any { return int64(r.Many("tag_ids").Sum("rank")) }, "tag_ids.rank"),
		orm.Of(orm.Char, "shelf_name", "Shelf's Name").Via("shelf_id.name"),
		orm.Of(orm.Char, "shout", "Name in Capitals").By(func(r orm.Rec) any { return strings.ToUpper(r.Text("name")) }).
			Assigned(func(r orm.Rec, value any) error { return r.Set(orm.Values{"name": strings.ToLower(value.(string))}) }),
	}, Checks: []orm.Check{{On: []string{"weight"}, Holds: func(r orm.Rec) error {
		if r.Float("weight") < 0 {
			return orm.ValidationError("%s can't weigh %v", r.Name(), r.Float("weight"))
		}
		return nil
	}}}}
}

// itemModel can't be without its box, and keeps its keeper from being deleted.
func itemModel(rights []orm.Right) *orm.Model {
	return &orm.Model{Name: "item", Label: "Item", Rights: rights, Fields: []*orm.Field{
		orm.Of(orm.Char, "name", "Name"), orm.Link("box_id", "Box", "box").Must().With(orm.Cascade),
		orm.Link("keeper_id", "Keeper", "tag").With(orm.Restrict), orm.Of(orm.Float, "qty", "Quantity"), orm.Of(orm.Float, "price", "Price"),
		orm.Of(orm.Float, "amount", "Amount").Kept(func(r orm.Rec) any { return r.Float("qty") * r.Float("price") }, "qty", "price"),
	}}
}

// secretModel may be read by all, kept by the clerks and by root, and belongs to a company and to a person.
func secretModel() *orm.Model {
	return &orm.Model{
		Name: "secret", Label: "Secret", Company: "company_id", Owner: "user_id",
		Rights: []orm.Right{{May: "r"}, {Group: "world.clerks", May: "cw"}, {Group: "base.group_system", May: "crwd"}},
		Fields: []*orm.Field{
			orm.Of(orm.Char, "name", "Name"), orm.Link("company_id", "Company", "res.company"), orm.Link("user_id", "Owner", "res.users"),
		},
	}
}

// do runs a transaction of root that should not fail.
func (w *world) do(run func(env *orm.Env) error) {
	w.Helper()
	if err := w.Do(root, nil, run); err != nil {
		w.Fatal(err)
	}
}

// in makes a record in a transaction.
func (w *world) in(env *orm.Env, model string, values orm.Values) orm.Rec {
	w.Helper()
	r, err := env.Create(model, values)
	if err != nil {
		w.Fatalf("%s %v: %v", model, values, err)
	}
	return r
}

// made makes a record and gives its id.
func (w *world) made(model string, values orm.Values) (id int64) {
	w.Helper()
	w.do(func(env *orm.Env) error { id = w.in(env, model, values).ID(); return nil })
	return id
}

// ask makes a call with named arguments, as JSON brings them.
func (w *world) ask(user int64, model, method string, ids []int64, named orm.Values) (any, error) {
	w.Helper()
	request := orm.Request{User: user, Model: model, Method: method, IDs: ids, HasIDs: ids != nil, Named: w.decoded(named)}
	request.Context, _ = request.Named["context"].(orm.Values)
	delete(request.Named, "context")
	return w.Call(request)
}

// must makes a call of root that should not fail.
func (w *world) must(model, method string, ids []int64, named orm.Values) any {
	w.Helper()
	answer, err := w.ask(root, model, method, ids, named)
	if err != nil {
		w.Fatalf("%s.%s(%v): %v", model, method, named, err)
	}
	return answer
}

// decoded sends values through JSON, as a call does.
func (w *world) decoded(values orm.Values) orm.Values {
	w.Helper()
	text, err := json.Marshal(values)
	if err != nil {
		w.Fatal(err)
	}
	decoder := json.NewDecoder(strings.NewReader(string(text)))
	decoder.UseNumber()
	decoded := orm.Values{}
	if err := decoder.Decode(&decoded); err != nil {
		w.Fatal(err)
	}
	return decoded
}

// read gives fields of a record without its id.
func (w *world) read(model string, id int64, fields ...any) orm.Values {
	w.Helper()
	rows := w.must(model, "read", []int64{id}, orm.Values{"fields": fields}).([]orm.Values)
	if len(rows) != 1 {
		w.Fatalf("%s %d is not there", model, id)
	}
	row := maps.Clone(rows[0])
	delete(row, "id")
	return row
}

// search gives the ids that a domain finds.
func (w *world) search(model string, domain []any) []int64 {
	w.Helper()
	key := "domain"
	if w.version < 17 {
		key = "args"
	}
	return w.must(model, "search", nil, orm.Values{key: domain}).([]int64)
}

// whole gives everything that is in the world, as text that can be compared. Instants are left out.
func (w *world) whole() string {
	w.Helper()
	change := w.Whole()
	change.Stamp, change.Last = time.Time{}, nil
	text, err := json.MarshalIndent(change, "", " ")
	if err != nil {
		w.Fatal(err)
	}
	return string(text)
}

// refused holds a refusal against the name of its exception and a part of its message.
func refused(t rapid.TB, err error, name, part string) {
	t.Helper()
	refusal, ok := errors.AsType[*orm.Error](err)
	if !ok {
		t.Errorf("got %v, want a refusal as %s", err, name)
		return
	}
	if refusal.Name != name || !strings.Contains(refusal.Message, part) {
		t.Errorf("got %s: %q, want %s: %q", refusal.Name, refusal.Message, name, part)
	}
}

// The names of Python's exceptions, shortened.
const (
	valueError  = "builtins.ValueError"
	keyError    = "builtins.KeyError"
	typeError   = "builtins.TypeError"
	invalid     = "odoo.exceptions.ValidationError"
	userError   = "odoo.exceptions.UserError"
	accessError = "odoo.exceptions.AccessError"
	missing     = "odoo.exceptions.MissingError"
	notFound    = "werkzeug.exceptions.NotFound"
	wrongArgs   = "werkzeug.exceptions.UnprocessableEntity"
)
