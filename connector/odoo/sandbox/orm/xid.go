package orm

import "strings"

// external is the model that keeps external ids.
const external = "ir.model.data"

// splitXID cuts an external id into its module and its name. One without a dot is filed under __import__.
func splitXID(xid string) (module, name string) {
	module, name, found := strings.Cut(xid, ".")
	if !found {
		return "__import__", xid
	}
	return module, name
}

// ByXID gives the record behind an external id. The record is gone when its id no longer exists; then it is not found.
func (e *Env) ByXID(xid string) (Rec, bool) {
	module, name := splitXID(xid)
	for _, entry := range e.Find(external, "name", "=", name, "module", "=", module) {
		if r := e.Rec(entry.Text("model"), entry.Int("res_id")); r.Exists() {
			return r, true
		}
	}
	return Rec{}, false
}

// SetXID gives a record an external id.
func (e *Env) SetXID(r Rec, xid string) error {
	module, name := splitXID(xid)
	_, err := e.Create(external, Values{"module": module, "name": name, "model": r.model.Name, "res_id": r.id})
	return err
}

// XID gives the external id of a record; empty when it has none.
func (e *Env) XID(r Rec) string {
	for _, entry := range e.entries(r) {
		return entry.Text("module") + "." + entry.Text("name")
	}
	return ""
}

func (e *Env) entries(r Rec) Recs {
	if e.tx.db.reg.models[external] == nil {
		return nil
	}
	return e.Find(external, "res_id", "=", r.id, "model", "=", r.model.Name)
}

// dropXIDs forgets the external ids of a record that was deleted.
func (e *Env) dropXIDs(r Rec) error {
	if r.model.Name == external {
		return nil
	}
	return e.entries(r).Delete()
}
