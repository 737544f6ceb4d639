package canonical_test

import (
	"slices"
	"testing"

	"github.com/purserhq/purser/canonical"
)

// An answered line is what a line of an answer says, without its money.
type answeredLine struct {
	status canonical.ConfirmationStatus
	// quantity and later are texts of quantities, empty for none; parts is how many schedules split the quantity.
	quantity, later string
	parts           int
	// answers, instead and reason say whether it names a line of the order, another item, and why.
	answers, instead, reason bool
}

// breaks says which rules the line breaks, by what the comments of its fields promise.
func (l answeredLine) breaks() (broken verdict) {
	is := func(of ...canonical.ConfirmationStatus) bool { return slices.Contains(of, l.status) }
	negative, zero := l.quantity == "-1 EA", l.quantity == "0 EA"
	mayBeZero := is("", canonical.ConfirmedRejected, canonical.ConfirmedBackordered)
	nothingLater := is(canonical.ConfirmedAccepted, canonical.ConfirmedRejected)
	otherUnit := l.later == "1 CT" && l.quantity != ""
	broken.when(is(""), "DOC-CNF-012")
	broken.when(is(canonical.ConfirmedAdded) == l.answers, "DOC-CNF-013")
	broken.when(negative || zero && !mayBeZero, "DOC-CNF-015")
	broken.when(l.later != "" && (nothingLater || l.later == "0 EA" || otherUnit), "DOC-CNF-016")
	broken.when(is(canonical.ConfirmedSubstituted) != l.instead, "DOC-CNF-017")
	broken.when(is(canonical.ConfirmedRejected) && !l.reason, "DOC-CNF-022")
	broken.when(l.parts > 0 && l.quantity != "" && l.quantity != "7 EA", "DOC-CNF-027")
	broken.when(l.parts > 0 && is(canonical.ConfirmedRejected) || l.parts > 1 && is(canonical.ConfirmedAccepted), "DOC-CNF-028")
	return broken
}

func (l answeredLine) line() canonical.ConfirmationLine {
	line := canonical.ConfirmationLine{ID: "1", Status: l.status, Quantity: some(l.quantity), BackorderQuantity: some(l.later)}
	line.Item.Name = "Sauce"
	line.Schedules = partsOf([][]string{nil, {"7 EA"}, {"3 EA", "4 EA"}}[l.parts]...)
	if l.answers {
		line.Order.Line = "10"
	}
	if l.instead {
		line.Substitute.SellerID = "B-2"
	}
	if l.reason {
		line.Reason = "out of stock"
	}
	return line
}

// Every status with every quantity, backorder, split, substitute and reason breaks the rules that it should and no others.
func TestEveryLineOfAnAnswerAgainstItsModel(t *testing.T) {
	answer := decoded(t, "testdata/order_confirmation_accepted.json").(*canonical.OrderConfirmation)
	answer.Response, answer.Lines = canonical.ResponseChanged, make([]canonical.ConfirmationLine, 1)
	try := func(line answeredLine) {
		answer.Lines[0] = line.line()
		toldInAll(t, answer, line.breaks(), line)
	}
	yesAndNo := []bool{false, true}
	for _, status := range append([]canonical.ConfirmationStatus{""}, statusesOfAnswers...) {
		for _, quantity := range []string{"", "0 EA", "-1 EA", "7 EA"} {
			for _, later := range []string{"", "0 EA", "3 EA", "1 CT"} {
				for parts := range 3 {
					for _, answers := range yesAndNo {
						for _, instead := range yesAndNo {
							try(answeredLine{status, quantity, later, parts, answers, instead, true})
							try(answeredLine{status, quantity, later, parts, answers, instead, false})
						}
					}
				}
			}
		}
	}
}

var statusesOfAnswers = []canonical.ConfirmationStatus{
	canonical.ConfirmedAccepted, canonical.ConfirmedChanged, canonical.ConfirmedRejected,
	canonical.ConfirmedBackordered, canonical.ConfirmedSubstituted, canonical.ConfirmedAdded,
}

// What the whole says of its lines is decided line by line, so that each line that says otherwise is told at its own place.
func TestEveryPairOfAnswersAgainstItsModel(t *testing.T) {
	demanded := map[canonical.OrderResponse]canonical.ConfirmationStatus{
		canonical.ResponseReceived: "", canonical.ResponseChanged: "",
		canonical.ResponseAccepted: canonical.ConfirmedAccepted, canonical.ResponseRejected: canonical.ConfirmedRejected,
	}
	answer := decoded(t, "testdata/order_confirmation_accepted.json").(*canonical.OrderConfirmation)
	for response, status := range demanded {
		for _, one := range statusesOfAnswers {
			for _, two := range statusesOfAnswers {
				answer.Response, answer.Lines = response, answers(one, two)
				var want []string
				if status != "" && one != status {
					want = append(want, "lines[0].status")
				}
				if status != "" && two != status {
					want = append(want, "lines[1].status")
				}
				toldAt(t, answer, "DOC-CNF-007", want)
			}
		}
	}
}

// A change that the seller names is told where its new value is missing, not where its name stands.
func TestAChangeIsToldWhereItsValueIsMissing(t *testing.T) {
	names := func(by func(*canonical.ConfirmationLine), changes ...canonical.ConfirmedChange) func(*canonical.OrderConfirmation) {
		return func(c *canonical.OrderConfirmation) {
			c.Response, c.Lines = canonical.ResponseChanged, answers(canonical.ConfirmedChanged)
			c.Lines[0].Changes = changes
			by(&c.Lines[0])
		}
	}
	noQuantity := func(l *canonical.ConfirmationLine) { l.Quantity = some("") }
	accepted := func(l *canonical.ConfirmationLine) { l.Status = canonical.ConfirmedAccepted }
	tells(t, "order_confirmation_accepted", map[string]telling[*canonical.OrderConfirmation]{
		"the quantity":       {names(noQuantity, canonical.ChangedQuantity), "lines[0].quantity", "", "the new quantity"},
		"the price":          {names(asItIs, canonical.ChangedPrice), "lines[0].price.net", "", "the new price"},
		"the date":           {names(asItIs, canonical.ChangedDate), "lines[0].delivery.end", "", "the new day"},
		"the second of two":  {names(asItIs, canonical.ChangedQuantity, canonical.ChangedDate), "lines[0].delivery.end", "", "the new day"},
		"a name of its own":  {names(asItIs, "color"), "lines[0].changes[0]", "color", "quantity, price or date"},
		"a name that is not": {names(asItIs, canonical.ChangedQuantity, ""), "lines[0].changes[1]", "", "quantity, price or date"},
		"on an accepted one": {names(accepted, canonical.ChangedQuantity), "lines[0].changes[0]", "quantity", "nothing on a line that is accepted as ordered"},
	})
}

// Days that cannot be meant are told with the day from which on they could be.
func TestDaysOfAnAnswerAreToldInFull(t *testing.T) {
	ordered := func(by func(*canonical.OrderConfirmation)) func(*canonical.OrderConfirmation) {
		return func(c *canonical.OrderConfirmation) {
			c.Response, c.Lines = canonical.ResponseChanged, answers(canonical.ConfirmedChanged)
			c.Order.IssueDate = on("2026-10-19")
			by(c)
		}
	}
	tells(t, "order_confirmation_accepted", map[string]telling[*canonical.OrderConfirmation]{
		"before the order": {
			ordered(func(c *canonical.OrderConfirmation) { c.Lines[0].Despatch = on("2026-10-18") }),
			"lines[0].despatch", "2026-10-18", "2026-10-19 or later",
		},
		"never": {
			ordered(func(c *canonical.OrderConfirmation) { c.Despatch = on("2099-12-31") }),
			"despatch", "2099-12-31", "a day within ten years, or none",
		},
		"backwards": {
			ordered(func(c *canonical.OrderConfirmation) {
				c.Lines[0].Delivery = canonical.Period{Start: on("2026-11-02"), End: on("2026-11-01")}
			}),
			"lines[0].delivery.end", "2026-11-01", "the start or later",
		},
		"in parts that are less": {
			ordered(func(c *canonical.OrderConfirmation) { c.Lines[0].Schedules = partsOf("4 EA", "5.5 EA") }),
			"lines[0].quantity", "10 EA", "9.5 EA",
		},
		"in a part of another unit": {
			ordered(func(c *canonical.OrderConfirmation) { c.Lines[0].Schedules = partsOf("4 EA", "1 CT") }),
			"lines[0].schedules[1].quantity", "1 CT", "a quantity in the unit of the line",
		},
	})
}
