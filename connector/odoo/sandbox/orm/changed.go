package orm

import (
	"maps"
	"slices"
)

// note remembers that a record was made or changed.
func (tx *transaction) note(r Rec) {
	ids := tx.touched[r.model]
	if ids == nil {
		ids = map[int64]bool{}
		tx.touched[r.model] = ids
	}
	ids[r.id] = true
}

// tellChanged tells the registry what the transaction has changed. A record that a savepoint took back is not among it:
// it doesn't bear the transaction's stamp, which no other transaction shares.
func (e *Env) tellChanged() {
	if e.tx.db.reg.Changed == nil {
		return
	}
	stamp := e.tx.now.Format(microForm)
	for _, m := range e.tx.db.reg.order {
		var changed Recs
		for _, id := range slices.Sorted(maps.Keys(e.tx.touched[m])) {
			if row := e.tx.db.tables[m.Name].rows[id]; row != nil && row["write_date"] == stamp {
				changed = append(changed, Rec{e, m, id})
			}
		}
		if len(changed) > 0 {
			e.tx.db.reg.Changed(changed)
		}
	}
}
