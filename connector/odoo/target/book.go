package target

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/purserhq/purser/connector/odoo"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
)

// An ask is a question which record of a model a value means.
type ask struct{ model, text string }

// An answer is the record, or why there is none.
type answer struct {
	id  int64
	row row
	err error
}

// A book answers which records values mean, for the tasks of one Prepare.
type book struct {
	desk

	// needed holds the references that the engine knows already.
	needed map[verdict.Identity]string
	// open are the questions that no answer was looked up for.
	open    []ask
	answers map[ask]answer
}

func (d desk) book() *book {
	return &book{desk: d, needed: map[verdict.Identity]string{}, answers: map[ask]answer{}}
}

// ask puts a question that Prepare will want the answer of.
func (b *book) ask(model, text string) {
	question := ask{model, text}
	if _, asked := b.answers[question]; !asked {
		b.answers[question] = answer{}
		b.open = append(b.open, question)
	}
}

// find gives the answer to a question that was put.
func (b *book) find(model, text string) answer { return b.answers[ask{model, text}] }

// look finds the answers to all open questions, in a few calls for each model. The error means that Odoo is away.
func (b *book) look(ctx context.Context) error {
	byModel := map[string][]string{}
	var models []string
	for _, question := range b.open {
		if _, seen := byModel[question.model]; !seen {
			models = append(models, question.model)
		}
		byModel[question.model] = append(byModel[question.model], question.text)
	}
	b.open = nil
	for _, model := range models {
		f, known := b.finders()[model]
		if !known {
			return fault.New(fault.Internal, "the connector has no way to find a %s", model).Do("Report it.")
		}
		if err := b.lookFor(ctx, model, f, byModel[model]); err != nil {
			return err
		}
	}
	return nil
}

// lookFor finds the answers for one model.
func (b *book) lookFor(ctx context.Context, model string, f finder, texts []string) error {
	direct, rest, err := b.direct(ctx, model, f, texts)
	if err != nil {
		return err
	}
	if err := b.byID(ctx, model, f, direct); err != nil {
		return err
	}
	if model == "product.product" {
		if rest, err = b.byTheirNumber(ctx, f, rest); err != nil {
			return err
		}
	}
	byScheme := map[string][]string{}
	for _, text := range rest {
		scheme, _ := f.scheme(text)
		byScheme[scheme] = append(byScheme[scheme], text)
	}
	for scheme, texts := range byScheme {
		if err := b.bySearch(ctx, model, f, f.schemes[scheme], texts); err != nil {
			return err
		}
	}
	return nil
}

// direct takes out the texts that name a record by its id or by an identity.
func (b *book) direct(ctx context.Context, model string, f finder, texts []string) (map[string]int64, []string, error) {
	ids, xids, rest := map[string]int64{}, map[string]string{}, []string{}
	for _, text := range texts {
		if known, ok := b.needed[verdict.Identity(text)]; ok {
			if id, ok := referenced(known, model); ok {
				ids[text] = id
				continue
			}
		}
		id, byReference := referenced(text, model)
		xid := f.xid(text)
		switch {
		case byReference:
			ids[text] = id
		case xid != "":
			xids[text] = xid
		default:
			rest = append(rest, text)
		}
	}
	found := b.byXID(ctx, slices.Collect(maps.Values(xids)))
	for text, xid := range xids {
		to := found[xid]
		switch {
		case to.err != nil:
			return nil, nil, to.err
		case to.model != model || to.id == 0:
			b.answers[ask{model, text}] = answer{err: unknownTo(f, text)}
		default:
			ids[text] = to.id
		}
	}
	return ids, rest, nil
}

// byID reads records that are known by their ids.
func (b *book) byID(ctx context.Context, model string, f finder, ids map[string]int64) error {
	if len(ids) == 0 {
		return nil
	}
	rows, err := odoo.Read[row](ctx, b, model, slices.Compact(slices.Sorted(maps.Values(ids))), f.fields()...)
	if err != nil {
		return err
	}
	for text, id := range ids {
		at := slices.IndexFunc(rows, func(r row) bool { return r.id() == id })
		if at < 0 {
			b.answers[ask{model, text}] = answer{err: unknownTo(f, text)}
			continue
		}
		b.answers[ask{model, text}] = f.only(text, rows[at:at+1])
	}
	return nil
}

// bySearch finds records by the value of a field.
func (b *book) bySearch(ctx context.Context, model string, f finder, field string, texts []string) error {
	if field == "" {
		for _, text := range texts {
			b.answers[ask{model, text}] = answer{err: unknownTo(f, text)}
		}
		return nil
	}
	values := make([]any, len(texts))
	for i, text := range texts {
		_, value := f.scheme(text)
		values[i] = f.sought(value)
	}
	domain := append([]any{[]any{field, "in", values}}, f.domain...)
	rows, err := odoo.SearchRead[row](ctx, b, odoo.Query{
		Model: f.searched(model), Domain: domain, Fields: append(f.fields(), field), Order: "id", Limit: 10_000,
		Context: map[string]any{"active_test": false},
	})
	if err != nil {
		return err
	}
	for i, text := range texts {
		matching := slices.DeleteFunc(slices.Clone(rows), func(r row) bool { return !f.matches(r, field, values[i]) })
		b.answers[ask{model, text}] = f.only(text, matching)
	}
	return nil
}

// only gives the one record that may be used.
func (f finder) only(text string, rows []row) answer {
	active := slices.DeleteFunc(slices.Clone(rows), func(r row) bool { return f.archives && !r.is("active") })
	switch {
	case len(active) == 1:
		return answer{id: f.idIn(active[0]), row: active[0]}
	case len(active) > 1:
		return answer{err: fault.New(fault.Conflict, "the %s %q is not clear: Odoo has %s", f.label, text, candidates(active)).
			Do("Make it unique in Odoo, or name the record in the cross-references.")}
	case len(rows) > 0:
		return answer{err: fault.New(fault.Invalid, "the %s %q is archived in Odoo: %s", f.label, text, candidates(rows)).
			Do("Unarchive it in Odoo, or correct the cross-references, then replay the document.")}
	default:
		return answer{err: unknownTo(f, text)}
	}
}

func unknownTo(f finder, text string) error {
	return fault.New(fault.NotFound, "Odoo has no %s %q", f.label, text).
		Do("Create it in Odoo, or correct the cross-references, then replay the document.")
}

// candidates names a few records.
func candidates(rows []row) string {
	var names []string
	for _, r := range rows[:min(len(rows), 5)] {
		names = append(names, fmt.Sprintf("%q (id %d)", r.text("display_name"), r.id()))
	}
	if len(rows) > 5 {
		names = append(names, fmt.Sprintf("and %d more", len(rows)-5))
	}
	return strings.Join(names, ", ")
}
