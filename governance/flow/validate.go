package flow

import (
	"errors"
	"slices"
	"strings"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/governance/identity"
)

// Validate refuses a flow that leaves something out or contradicts itself. All mistakes are in one error of the code
// Invalid, whose causes each name their field ("sync.cron") and end with a value to begin with. Whether the systems,
// calendars and classes that it names exist is for the configuration to say.
func (f *Flow) Validate() error {
	mistakes := slices.Concat(f.route(), f.Sync.validate(), f.care(), f.Retry.validate(), f.Phase.validate())
	if len(mistakes) == 0 {
		return nil
	}
	return fault.New(fault.Invalid, "the flow %s", f.Name).Because(errors.Join(mistakes...))
}

// A gap is a mistake where its condition holds.
type gap struct {
	wrong                bool
	field, says, suggest string
}

// mistakes turns the gaps that are there into errors.
func mistakes(gaps ...gap) []error {
	var all []error
	for _, g := range gaps {
		if g.wrong {
			all = append(all, fault.New(fault.Invalid, "%s", g.says).On(g.field).Do("%s", g.suggest))
		}
	}
	return all
}

func (f *Flow) route() []error {
	return mistakes(
		gap{f.Name == "", "name", "a flow has no name", "Give it one, such as receipts."},
		gap{!slices.Contains(canonical.Kinds(), f.Document), "document", "no such kind of document flows", "Write a kind that `purser schema` lists, such as receipt."},
		gap{len(f.From) == 0, "from", "it comes from nowhere", "Name the systems that send it, such as [wms]."},
		gap{len(f.To) == 0, "to", "it goes nowhere", "Name the systems that it is owed to, such as [odoo]."},
		gap{f.Record == "", "record", "no system is the one of record", "Name the system whose word counts, such as " + first(f.From, "odoo") + "."},
		gap{f.Trigger != "" && !slices.Contains(Triggers(), f.Trigger), "trigger", "there is no such trigger", "Write one of " + words(Triggers()) + "."},
		gap{f.Trigger == "", "trigger", "nothing sets it off", "Write trigger: arrival."},
		gap{strings.TrimSpace(f.Impact) == "", "impact", "nobody knows what it costs while it stands", `Write a sentence, such as impact: "Goods are not in stock, and can't be sold."`},
		gap{f.Retention == "", "retention", "nobody knows how long it is kept", "Name a class of the section retention, such as commercial."},
	)
}

func (f *Flow) care() []error {
	v, e, o := f.Validation, f.Exception, f.Objective
	return slices.Concat(mistakes(
		gap{!slices.Contains(Strictnesses(), v.Stop), "validation.stop", "which broken rules stop a document is not said", "Write stop: errors."},
		gap{!slices.Contains(identity.Duties(), e.Duty), "exception.duty", "an exception is the work of nobody", "Write one of " + words(identity.Duties()) + "."},
		gap{e.Within <= 0, "exception.within", "an exception is never due", "Write within: 8h."},
		gap{o.Within <= 0, "objective.within", "how soon it should arrive is not said", "Write within: 10s."},
		gap{o.Share.Sign() <= 0 || o.Share.Cmp(money.Whole(100)) > 0, "objective.share", "it is no part of the documents", "Write share: 99."},
	), v.rules(f.Document))
}

// rules refuses ids of rules that the kind does not have, with the nearest one that it has.
func (v Validation) rules(kind canonical.Kind) []error {
	known := canonical.RulesOf(kind)
	var all []error
	for _, id := range v.Also {
		if !slices.ContainsFunc(known, func(r canonical.Rule) bool { return r.ID == id }) {
			all = append(all, mistakes(gap{true, "validation.also", "the kind " + string(kind) + " has no rule " + id, "docs/rules.md lists the rules."})...)
		}
	}
	return all
}

func (s Sync) validate() []error {
	all := mistakes(
		gap{!slices.Contains(Patterns(), s.Pattern), "sync.pattern", "how soon it is handed on is not said", "Write pattern: real-time."},
		gap{s.Pattern == MicroBatch && s.Size < 1, "sync.size", "a micro-batch has no size", "Write size: 100."},
		gap{s.Pattern == MicroBatch && s.Within <= 0, "sync.within", "a micro-batch has no time", "Write within: 2s."},
		gap{s.Pattern != MicroBatch && (s.Size != 0 || s.Within != 0), "sync.size", "only a micro-batch has a size and a time", "Remove them, or write pattern: micro-batch."},
		gap{s.Pattern != Scheduled && (s.Cron != "" || s.Zone != ""), "sync.cron", "only a scheduled flow has set times", "Remove them, or write pattern: scheduled."},
	)
	if s.Pattern != Scheduled {
		return all
	}
	if _, err := s.times(); err != nil {
		all = append(all, err)
	}
	if _, err := s.zone(); err != nil {
		all = append(all, err)
	}
	return all
}

func (r Retry) validate() []error {
	return mistakes(
		gap{r.First <= 0, "retry.first", "there is no wait before the second try", "Write first: 2s."},
		gap{r.Longest < r.First, "retry.longest", "the longest wait is below the first", "Write longest: 5m."},
		gap{r.Deadline < r.Longest || r.Deadline <= 0, "retry.deadline", "it gives up before the longest wait is over", "Write deadline: 24h."},
		gap{!slices.Contains(Unsures(), r.Unsure), "retry.unsure", "what is done about an outcome that nobody knows is not said", "Write unsure: ask."},
	)
}

func (p Phasing) validate() []error {
	return mistakes(
		gap{!slices.Contains(Phases(), p.Phase), "phase", "how far it is brought in is not said", "Write phase: shadow."},
		gap{!p.Only.IsZero() && !slices.Contains(Phases(), p.Otherwise), "phase.otherwise", "the phase outside of what it is narrowed to is not said", "Write otherwise: shadow."},
		gap{p.Only.IsZero() && p.Otherwise != "", "phase.otherwise", "a phase that holds everywhere has no otherwise", "Remove otherwise, or narrow the phase with only."},
	)
}

func first(names []string, otherwise string) string {
	if len(names) == 0 {
		return otherwise
	}
	return names[0]
}

// words lists what may stand there.
func words[T ~string](all []T) string {
	list := make([]string, len(all))
	for i, word := range all {
		list[i] = string(word)
	}
	return strings.Join(list, ", ")
}
