package simulation_test

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
)

// check holds what is in the database to what is in the log: each event that was accepted has its one effect, in the order
// of its feed, and documents that are about the same have met.
func (s *scene) check() []string {
	s.t.Helper()
	var found []string
	durable := map[string][]bus.Event{} // by feed, each once, in the order of the log
	for _, shard := range s.log.Shards() {
		entries, err := s.log.all(s.t.Context(), shard)
		if err != nil {
			return append(found, err.Error())
		}
		for _, e := range entries {
			if !slices.ContainsFunc(durable[e.Event.Feed], func(known bus.Event) bool { return known.ID == e.Event.ID }) {
				durable[e.Event.Feed] = append(durable[e.Event.Feed], e.Event)
			}
		}
	}
	for _, sender := range s.publishers {
		if sender.answered != len(sender.events) || len(durable[sender.feed]) != len(sender.events) {
			found = append(found, fmt.Sprintf("%s sent %d events, %d were accepted and %d are durable",
				sender.feed, len(sender.events), sender.answered, len(durable[sender.feed])))
		}
		want := ids(durable[sender.feed])
		if got := s.list("SELECT event FROM model_effect WHERE feed = $1 ORDER BY id", sender.feed); !slices.Equal(got, want) {
			found = append(found, fmt.Sprintf("%s: the effects are %q, want %q", sender.feed, got, want))
		}
	}
	return slices.Concat(found, s.checkMeetings(durable), s.checkPlaces())
}

// checkMeetings holds each receipt to have met its order once, or to be parked for one that never came.
func (p *product) checkMeetings(durable map[string][]bus.Event) []string {
	p.t.Helper()
	ordered := map[string]bool{}
	var met, parked []string
	for _, e := range durable["buyer/orders"] {
		if d := read(e); d.kind == "order" {
			ordered[d.number] = true
		}
	}
	for _, e := range durable["warehouse/receipts"] {
		switch d := read(e); {
		case d.kind == "receipt" && ordered[d.number]:
			met = append(met, e.ID)
		case d.kind == "receipt":
			parked = append(parked, e.ID)
		}
	}
	slices.Sort(met)
	slices.Sort(parked)
	var found []string
	if got := p.list("SELECT event FROM model_met ORDER BY event"); !slices.Equal(got, met) {
		found = append(found, fmt.Sprintf("receipts %q have met their orders, want %q", got, met))
	}
	if got := p.list("SELECT event FROM model_parked ORDER BY event"); !slices.Equal(got, parked) {
		found = append(found, fmt.Sprintf("receipts %q are parked, want %q", got, parked))
	}
	return found
}

// checkPlaces holds the record to one place for each effect, without gap.
func (s *scene) checkPlaces() []string {
	s.t.Helper()
	if !s.ordering {
		return nil
	}
	effects := s.list("SELECT CAST(id AS TEXT) FROM model_effect ORDER BY model_effect.id")
	placed := s.list("SELECT CAST(row_id AS TEXT) FROM entry ORDER BY entry.row_id")
	places := s.list("SELECT CAST(place AS TEXT) FROM entry ORDER BY entry.place")
	var found []string
	if !slices.Equal(effects, placed) {
		found = append(found, fmt.Sprintf("the rows %q have a place, want %q", placed, effects))
	}
	for i, place := range places {
		if place != strconv.Itoa(i+1) {
			return append(found, fmt.Sprintf("the places %q have a gap", places))
		}
	}
	return found
}

func (p *product) list(s store.Statement, args ...any) (all []string) {
	p.t.Helper()
	if err := p.db.Read(p.t.Context(), func(tx *store.Tx) (err error) {
		all, err = store.Collect(p.t.Context(), tx, text, s, args...)
		return err
	}); err != nil {
		p.t.Fatal(fault.Text(err))
	}
	return all
}

func ids(events []bus.Event) []string {
	var all []string
	for _, e := range events {
		all = append(all, e.ID)
	}
	return all
}
