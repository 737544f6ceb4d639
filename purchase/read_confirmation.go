package purchase

import (
	"time"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
)

// Answered is what a supplier answers to a line of an order, or to part of it. The quantity of the statement is what the
// answer is about; absent where it is as ordered.
type Answered struct {
	// Revision is the revision of the order that is answered; 0 where the answer does not say.
	Revision int `json:"revision,omitempty"`
	// Status is the answer. Never empty.
	Status canonical.ConfirmationStatus `json:"status"`
	// At is the instant of the answer, which tells answers of one day apart; zero where nobody knows.
	At time.Time `json:"at,omitzero"`
	// Price is what one costs; absent where that is as ordered.
	Price measure.Price `json:"price,omitzero"`
	// Arrives is the last day on which all of it is promised to be there; absent where it is as ordered.
	Arrives canonical.Date `json:"arrives,omitzero"`
	// Begins is the first day on which some of it is promised to be there; absent where it is as ordered.
	Begins canonical.Date `json:"begins,omitzero"`
	// Substitute is the product that will come instead; empty where it is the one that was ordered.
	Substitute string `json:"substitute,omitempty"`
}

func (r *reader) confirmation(c *canonical.OrderConfirmation) {
	r.head = c.Order.Number
	if c.Response == canonical.ResponseReceived {
		return // it will be looked at: nothing is promised yet
	}
	if len(c.Lines) == 0 {
		r.sayApart(Statement{Day: c.IssueDate, Answered: r.wholeAnswer(c)})
	}
	for i := range c.Lines {
		l := &c.Lines[i]
		r.say(l.Order, Statement{Part: l.ID, Day: c.IssueDate, Quantity: l.Quantity, Amount: l.NetAmount, Answered: r.answer(c, l)})
	}
}

// wholeAnswer reads one answer that holds for all lines.
func (r *reader) wholeAnswer(c *canonical.OrderConfirmation) *Answered {
	status := canonical.ConfirmedChanged
	switch c.Response {
	case canonical.ResponseAccepted:
		status = canonical.ConfirmedAccepted
	case canonical.ResponseRejected:
		status = canonical.ConfirmedRejected
	}
	return &Answered{Revision: c.Order.Revision, Status: status, At: spokenAt(&c.Envelope), Arrives: first(c.Delivery.End, c.Delivery.Start), Begins: first(c.Delivery.Start, c.Delivery.End)}
}

func (r *reader) answer(c *canonical.OrderConfirmation, l *canonical.ConfirmationLine) *Answered {
	delivery := l.Delivery
	if delivery.IsZero() {
		delivery = c.Delivery
	}
	a := &Answered{
		Revision: c.Order.Revision, Status: l.Status, At: spokenAt(&c.Envelope), Price: priceOf(&l.Price, l.Quantity),
		Arrives: first(delivery.End, delivery.Start), Begins: first(delivery.Start, delivery.End), Substitute: product(&l.Substitute),
	}
	for i := range l.Schedules {
		a.schedule(&l.Schedules[i], i == 0)
	}
	return a
}

// schedule widens the days of an answer by those of one of its parts.
func (a *Answered) schedule(s *canonical.DeliverySchedule, alone bool) {
	begins, ends := first(s.Delivery.Start, s.Delivery.End), first(s.Delivery.End, s.Delivery.Start)
	if ends.IsZero() {
		return
	}
	if alone || begins.Before(a.Begins) {
		a.Begins = begins
	}
	if alone || ends.After(a.Arrives) {
		a.Arrives = ends
	}
}

// spokenAt is the instant at which a document was made, or else sent.
func spokenAt(e *canonical.Envelope) time.Time {
	if !e.HappenedAt.IsZero() {
		return e.HappenedAt
	}
	return e.SentAt
}
