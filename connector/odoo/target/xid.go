package target

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"sync"

	"github.com/purserhq/purser/connector/odoo"
	"github.com/purserhq/purser/connector/odoo/wire"
	"github.com/purserhq/purser/fault"
)

// atOnce bounds how many look-ups run at the same time. The client bounds its connections beside that.
const atOnce = 4

// A record is what an external id leads to.
type record struct {
	model string
	// id is zero when the record can't be seen: it is archived, or forbidden.
	id int64
	// found says that Odoo knows the external id.
	found bool
	err   error
}

// byXID looks external ids up. Odoo lets an ordinary user ask for one at a time alone.
func (d desk) byXID(ctx context.Context, xids []string) map[string]record {
	records := make(map[string]record, len(xids))
	var mutex sync.Mutex
	var all sync.WaitGroup
	places := make(chan struct{}, atOnce)
	for _, xid := range xids {
		mutex.Lock()
		_, asked := records[xid]
		records[xid] = record{}
		mutex.Unlock()
		if asked {
			continue
		}
		places <- struct{}{}
		all.Go(func() {
			defer func() { <-places }()
			found := d.lookup(ctx, xid)
			mutex.Lock()
			defer mutex.Unlock()
			records[xid] = found
		})
	}
	all.Wait()
	return records
}

func (d desk) lookup(ctx context.Context, xid string) record {
	module, name, _ := strings.Cut(xid, ".")
	result, err := d.Call(ctx, wire.Call{
		Model: "ir.model.data", Method: "check_object_reference", Reads: true, Context: map[string]any{"active_test": false},
		Args: []wire.Arg{{Name: "module", Value: module}, {Name: "xml_id", Value: name}},
	})
	if exception, ok := errors.AsType[*wire.Exception](err); ok && strings.Contains(exception.Message, "External ID not found") {
		return record{}
	}
	if err != nil {
		return record{err: err}
	}
	var pair []json.RawMessage
	var found record
	var link odoo.Link
	if json.Unmarshal(result, &pair) != nil || len(pair) != 2 || json.Unmarshal(pair[0], &found.model) != nil || link.UnmarshalJSON(pair[1]) != nil {
		return record{err: fault.New(fault.Internal, "Odoo, external id %s: the answer has another form than expected", xid).Do("Report it with Odoo's version.")}
	}
	found.id, found.found = link.ID, true
	return found
}

// identify reads the external ids of records into their rows, as xid.
func (d desk) identify(ctx context.Context, model string, rows []row) error {
	xids, err := d.xidsOf(ctx, model, rowIDs(rows))
	for _, r := range rows {
		r["xid"] = []byte(xids[r.id()])
	}
	return err
}

// xidsOf gives the external ids of records, by record; those without one are left out.
func (d desk) xidsOf(ctx context.Context, model string, ids []int64) (map[int64]string, error) {
	if len(ids) == 0 {
		return map[int64]string{}, nil
	}
	result, err := d.Call(ctx, wire.Call{Model: model, Method: "get_external_id", IDs: ids, Reads: true})
	if err != nil {
		return nil, err
	}
	var all map[int64]string
	if err := json.Unmarshal(result, &all); err != nil {
		return nil, fault.New(fault.Internal, "Odoo, external ids of %s: the answer has another form than expected", model).Because(err).
			Do("Report it with Odoo's version.")
	}
	for id, xid := range all {
		if xid == "" {
			delete(all, id)
		}
	}
	return all, nil
}
