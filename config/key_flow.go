package config

import (
	"github.com/purserhq/purser/config/shape"
	"github.com/purserhq/purser/governance/flow"
	"github.com/purserhq/purser/governance/identity"
)

func flowKeys(name string, f *flow.Flow) []shape.Key {
	f.Name = name
	return append(routeKeys(f), careKeys(f)...)
}

// routeKeys say what flows where.
func routeKeys(f *flow.Flow) []shape.Key {
	return []shape.Key{
		{Name: "document", Required: true, Suggest: "receipt", Value: kind(&f.Document), Help: "The kind of document that flows; purser schema lists the kinds."},
		{Name: "from", Required: true, Suggest: "[wms]", Value: shape.Texts(&f.From, ""), Help: "The systems that such documents come from."},
		{Name: "to", Required: true, Suggest: "[odoo]", Value: shape.Texts(&f.To, ""), Help: "The systems that what follows from them is owed to."},
		{Name: "only", Suggest: "{entities: [acme]}", Value: shape.Group(func() []shape.Key { return scopeKeys(&f.Only) }), Help: "Narrows the flow to some entities, warehouses or suppliers. Left out, it holds for all."},
		{Name: "record", Required: true, Suggest: "wms", Value: shape.Text(&f.Record, ""), Help: "The system whose word counts. What another one says about the same fact is evidence: compared, never posted."},
		{Name: "trigger", Required: true, Suggest: "arrival", Value: shape.OneOf(&f.Trigger, flow.Triggers()), Help: "What sets the handoff off: the arrival of a document, a change in the system, a person's request, or a time."},
		{Name: "sync", Required: true, Suggest: "real-time", Value: shape.Either(shape.OneOf(&f.Sync.Pattern, flow.Patterns()), shape.Group(func() []shape.Key { return syncKeys(&f.Sync) })), Help: "How soon it is handed on, and how many at a time."},
		{Name: "phase", Required: true, Suggest: "shadow", Value: shape.Either(shape.OneOf(&f.Phase.Phase, flow.Phases()), shape.Group(func() []shape.Key { return phaseKeys(&f.Phase) })), Help: "How far it is brought in: off records, shadow decides and compares and writes nothing, live writes. What was owed in shadow is never sent later."},
	}
}

// careKeys say how a handoff is looked after.
func careKeys(f *flow.Flow) []shape.Key {
	return []shape.Key{
		{Name: "validation", Required: true, Suggest: "errors", Value: shape.Either(shape.OneOf(&f.Validation.Stop, flow.Strictnesses()), shape.Group(func() []shape.Key { return validationKeys(&f.Validation) })), Help: "Which broken rules stop a document. Its form, and every blocking rule of its kind, always count."},
		{Name: "exception", Required: true, Suggest: "{duty: warehousing, within: 4h}", Value: shape.Group(func() []shape.Key { return exceptionKeys(&f.Exception) }), Help: "Whose work it is when a document can't go on, and by when."},
		{Name: "retry", Required: true, Suggest: "{first: 2s, longest: 5m, deadline: 24h, unsure: ask}", Value: shape.Group(func() []shape.Key { return retryKeys(&f.Retry) }), Help: "How a write is tried again that the target was not there for."},
		{Name: "objective", Required: true, Suggest: "{within: 10s, share: 99}", Value: shape.Group(func() []shape.Key { return objectiveKeys(&f.Objective) }), Help: "How soon a document should have arrived."},
		{Name: "impact", Required: true, Suggest: `"Goods are not in stock, and can't be sold."`, Value: shape.Text(&f.Impact, ""), Help: "What it costs the business while the flow stands still, in a sentence for people."},
		{Name: "retention", Required: true, Suggest: "commercial", Value: shape.Text(&f.Retention, ""), Help: "The class of data that the documents are kept as, of the section retention."},
	}
}

func scopeKeys(s *flow.Scope) []shape.Key {
	return []shape.Key{
		{Name: "entities", Suggest: "[acme]", Value: shape.Texts(&s.Entities, ""), Help: "The entities that it holds for. Left out, for all."},
		{Name: "warehouses", Suggest: "[WH]", Value: shape.Texts(&s.Warehouses, ""), Help: "The warehouses that it holds for. Left out, for all."},
		{Name: "suppliers", Suggest: "[\"4711\"]", Value: shape.Texts(&s.Suppliers, ""), Help: "The suppliers that it holds for, by the numbers that orders have for them. Left out, for all."},
	}
}

func syncKeys(s *flow.Sync) []shape.Key {
	return []shape.Key{
		{Name: "pattern", Required: true, Suggest: "real-time", Value: shape.OneOf(&s.Pattern, flow.Patterns()), Help: "Each at once, together in small batches, or all at set times."},
		{Name: "size", Suggest: "100", Value: shape.Number(&s.Size, 1, 10_000), Help: "How many go together at most, for micro-batch."},
		{Name: "within", Suggest: "2s", Value: shape.Period(&s.Within), Help: "How long one waits for its neighbors at most, for micro-batch."},
		{Name: "cron", Suggest: `"0 6 * * 1-5"`, Value: shape.Text(&s.Cron, ""), Help: "When, for scheduled: minute, hour, day of the month, which month, day of the week."},
		{Name: "zone", Suggest: "Europe/Berlin", Value: zone(&s.Zone), Help: "The time zone of cron, for scheduled."},
	}
}

func phaseKeys(p *flow.Phasing) []shape.Key {
	return []shape.Key{
		{Name: "phase", Required: true, Suggest: "live", Value: shape.OneOf(&p.Phase, flow.Phases()), Help: "The phase, everywhere or where only says."},
		{Name: "only", Suggest: "{suppliers: [\"4711\"]}", Value: shape.Group(func() []shape.Key { return scopeKeys(&p.Only) }), Help: "Where it holds."},
		{Name: "otherwise", Suggest: "shadow", Value: shape.OneOf(&p.Otherwise, flow.Phases()), Help: "The phase elsewhere. It belongs to only."},
	}
}

func validationKeys(v *flow.Validation) []shape.Key {
	return []shape.Key{
		{Name: "stop", Required: true, Suggest: "errors", Value: shape.OneOf(&v.Stop, flow.Strictnesses()), Help: "Which broken rules stop a document."},
		{Name: "also", Suggest: "[DOC-INV-014]", Value: shape.Texts(&v.Also, ""), Help: "Warnings that stop it too, by the ids that docs/rules.md lists."},
	}
}

func exceptionKeys(e *flow.Exception) []shape.Key {
	return []shape.Key{
		{Name: "duty", Required: true, Suggest: "warehousing", Value: shape.OneOf(&e.Duty, identity.Duties()), Help: "Whose work it is."},
		{Name: "within", Required: true, Suggest: "8h", Value: shape.Period(&e.Within), Help: "The time in which it should be done."},
		{Name: "calendar", Suggest: "office", Value: shape.Text(&e.Calendar, ""), Help: "The working hours that the time runs in, of the section calendars. Left out, it runs around the clock."},
	}
}

func retryKeys(r *flow.Retry) []shape.Key {
	return []shape.Key{
		{Name: "first", Required: true, Suggest: "2s", Value: shape.Period(&r.First), Help: "The wait before the second try. It doubles from try to try."},
		{Name: "longest", Required: true, Suggest: "5m", Value: shape.Period(&r.Longest), Help: "The longest wait between two tries."},
		{Name: "deadline", Required: true, Suggest: "24h", Value: shape.Period(&r.Deadline), Help: "How long it is tried in all before it waits for a person."},
		{Name: "unsure", Required: true, Suggest: "ask", Value: shape.OneOf(&r.Unsure, flow.Unsures()), Help: "What is done when nobody can tell whether it has happened: ask a person, or send the identical bytes again."},
	}
}

func objectiveKeys(o *flow.Objective) []shape.Key {
	return []shape.Key{
		{Name: "within", Required: true, Suggest: "10s", Value: shape.Period(&o.Within), Help: "How soon."},
		{Name: "share", Required: true, Suggest: "99", Value: percent(&o.Share), Help: "The part of the documents that it should hold for, in percent."},
	}
}
