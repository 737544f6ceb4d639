package workitem

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
)

// A row is an episode as the statements Open and Change read it.
type row struct {
	key
	ID      int64  `json:"id"`
	Entity  string `json:"entity"`
	Duty    string `json:"duty"`
	Content string `json:"content"`
	Worth   int64  `json:"worth"`
	Opened  int64  `json:"opened"`
	Due     int64  `json:"due"`
	Closed  int64  `json:"closed"`
}

func rowOf(e *episode) (row, error) {
	content, err := json.Marshal(&e.item.WorkItem)
	if err != nil {
		return row{}, fault.New(fault.Internal, "writing the work item %s as JSON", e.item.Item.Matter).Because(err)
	}
	return row{
		key: keyOf(e.item.Item), ID: e.row, Entity: e.item.Entity, Duty: string(e.item.Duty), Content: string(content), Worth: worthOf(e.item.Stake),
		Opened: store.Micros(e.item.Opened), Due: store.Micros(e.item.Due), Closed: store.Micros(e.item.Closed),
	}, nil
}

// write brings the rows to how the episodes stand, and appends their steps. Rows that end go first: the next one of the same
// key may only be opened once the one before is closed.
func (f *folding) write(ctx context.Context, tx *store.Tx) error {
	var known, opened []*episode
	for _, e := range f.episodes {
		if e.row != 0 {
			known = append(known, e)
		} else {
			opened = append(opened, e)
		}
	}
	if err := change(ctx, tx, known); err != nil {
		return err
	}
	if err := open(ctx, tx, opened); err != nil {
		return err
	}
	var steps [][]any
	for _, e := range f.episodes {
		for _, step := range e.steps {
			steps = append(steps, append([]any{e.row}, step...))
		}
	}
	columns := []string{"work_item_id", "step", "at", "document_id", "event_id", "person", "content"}
	return fault.Wrap(tx.InsertMany(ctx, "work_item_step", columns, steps), "recording %d steps of work items", len(steps))
}

func change(ctx context.Context, tx *store.Tx, all []*episode) error {
	list, err := rowsOf(all)
	if err != nil || len(all) == 0 {
		return err
	}
	touched, err := tx.Exec(ctx, statements.Change, list)
	if err == nil && touched != int64(len(all)) {
		err = fault.New(fault.Internal, "%d rows were there", touched)
	}
	return fault.Wrap(err, "changing %d work items", len(all))
}

// open makes the rows of new items, and gives each episode the key of its own.
func open(ctx context.Context, tx *store.Tx, all []*episode) error {
	list, err := rowsOf(all)
	if err != nil || len(all) == 0 {
		return err
	}
	rows, err := store.Collect(ctx, tx, func(scan func(...any) error) (row int64, err error) {
		err = scan(&row)
		return row, err
	}, statements.Open, list)
	if err == nil && len(rows) != len(all) {
		err = fault.New(fault.Internal, "%d rows were made", len(rows))
	}
	if err != nil {
		return fault.Wrap(err, "opening %d work items", len(all))
	}
	// Keys grow in the order of the array, in whichever order the database gives them back.
	slices.Sort(rows)
	for i, e := range all {
		e.row = rows[i]
	}
	return nil
}

func rowsOf(all []*episode) (string, error) {
	rows := make([]row, len(all))
	for i, e := range all {
		var err error
		if rows[i], err = rowOf(e); err != nil {
			return "", err
		}
	}
	return listOf(rows)
}
