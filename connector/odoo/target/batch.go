package target

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"github.com/purserhq/purser/connector/odoo"
	"github.com/purserhq/purser/connector/odoo/wire"
	"github.com/purserhq/purser/fault"
)

// idText writes an id; zero is empty.
func idText(id int64) string {
	if id == 0 {
		return ""
	}
	return strconv.FormatInt(id, 10)
}

// A sheaf is what one job brings to a load: rows under columns.
type sheaf struct {
	columns []string
	rows    [][]string
}

// loadAll loads the sheaves of many jobs in as few calls as their columns allow, and gives an error or nil for each. A
// refused load is narrowed: what Odoo names is left out, the rest goes once more.
func (d desk) loadAll(ctx context.Context, model string, jobs []*job, of func(j *job) []sheaf) []error {
	errs := make([]error, len(jobs))
	type part struct {
		job  int
		rows [][]string
	}
	var shapes [][]string
	parts := map[int][]part{}
	for i, j := range jobs {
		for _, s := range of(j) {
			at := slices.IndexFunc(shapes, func(columns []string) bool { return slices.Equal(columns, s.columns) })
			if at < 0 {
				at = len(shapes)
				shapes = append(shapes, s.columns)
			}
			parts[at] = append(parts[at], part{i, s.rows})
		}
	}
	for at, columns := range shapes {
		sheaves := slices.DeleteFunc(parts[at], func(p part) bool { return errs[p.job] != nil })
		rows := make([][][]string, len(sheaves))
		for i, p := range sheaves {
			rows[i] = p.rows
		}
		for i, err := range d.loadNarrowed(ctx, odoo.Loading{Model: model, Columns: columns}, rows) {
			if err != nil {
				errs[sheaves[i].job] = err
			}
		}
	}
	return errs
}

// loadNarrowed loads groups of rows that belong together.
func (d desk) loadNarrowed(ctx context.Context, loading odoo.Loading, groups [][][]string) []error {
	errs := make([]error, len(groups))
	rest := make([]int, len(groups))
	for i := range groups {
		rest[i] = i
	}
	for len(rest) > 0 {
		loading.Rows = nil
		var owner []int
		for _, g := range rest {
			for _, r := range groups[g] {
				loading.Rows, owner = append(loading.Rows, r), append(owner, g)
			}
		}
		_, err := odoo.Load(ctx, d, loading)
		if err == nil {
			return errs
		}
		named := culprits(err, owner)
		if len(named) == 0 {
			for _, g := range rest {
				errs[g] = err
			}
			return errs
		}
		for _, g := range named {
			errs[g] = refusedRows(err, owner, g)
		}
		rest = slices.DeleteFunc(rest, func(g int) bool { return slices.Contains(named, g) })
	}
	return errs
}

// culprits gives the groups whose rows a refused load names; none when it is no such refusal.
func culprits(err error, owner []int) []int {
	refusal, ok := errors.AsType[*wire.LoadRefusal](err)
	if !ok || fault.CodeOf(err) != fault.Invalid {
		return nil
	}
	var named []int
	for _, at := range refusal.Rows() {
		if at >= 0 && at < len(owner) && !slices.Contains(named, owner[at]) {
			named = append(named, owner[at])
		}
	}
	return named
}

// refusedRows gives a group the messages about its own rows.
func refusedRows(err error, owner []int, group int) error {
	refusal, _ := errors.AsType[*wire.LoadRefusal](err)
	mine := &wire.LoadRefusal{}
	for _, message := range refusal.Messages {
		if message.From >= 0 && message.From < len(owner) && owner[message.From] == group {
			mine.Messages = append(mine.Messages, message)
		}
	}
	return fault.New(fault.Invalid, "Odoo refused it, and wrote nothing of it").Because(mine).Do("%s", fault.HintOf(err))
}

// act calls a method on many records at once, and gives an error or nil for each. A refusal is narrowed by halves: it
// takes at most 2 log2 n + 1 calls to find one culprit.
func (d desk) act(ctx context.Context, model, method string, ids []int64, with map[string]any) []error {
	errs := make([]error, len(ids))
	if len(ids) == 0 {
		return errs
	}
	err := d.call(ctx, model, method, ids, with)
	if err == nil {
		return errs
	}
	if len(ids) == 1 || !final(err) {
		for i := range errs {
			errs[i] = err
		}
		return errs
	}
	half := len(ids) / 2
	copy(errs, d.act(ctx, model, method, ids[:half], with))
	copy(errs[half:], d.act(ctx, model, method, ids[half:], with))
	return errs
}

// final says whether an error is about what was sent, so that less of it may pass.
func final(err error) bool {
	switch fault.CodeOf(err) {
	case fault.Invalid, fault.Conflict, fault.NotFound:
		return true
	default:
		return false
	}
}

// actOn calls a method on the records of jobs.
func (d desk) actOn(ctx context.Context, model, method string, jobs []*job, with map[string]any) []error {
	ids := make([]int64, len(jobs))
	for i, j := range jobs {
		ids[i] = j.id
	}
	return d.act(ctx, model, method, ids, with)
}
