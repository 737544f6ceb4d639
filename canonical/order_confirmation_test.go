package canonical_test

import (
	"testing"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
)

// An answerChange is a case that starts from a golden confirmation.
type answerChange = change[*canonical.OrderConfirmation]

func TestWhatAnAnswerCannotDoWithout(t *testing.T) {
	changed(t, "order_confirmation_accepted", map[string]answerChange{
		"nothing is missing":        {func(*canonical.OrderConfirmation) {}, whole},
		"no issue date":             {func(c *canonical.OrderConfirmation) { c.IssueDate = canonical.Date{} }, "DOC-CNF-001"},
		"no order":                  {func(c *canonical.OrderConfirmation) { c.Order.Number = "" }, "DOC-CNF-002"},
		"no revision":               {func(c *canonical.OrderConfirmation) { c.Order.Revision = 0 }, "DOC-CNF-003"},
		"a revision below zero":     {func(c *canonical.OrderConfirmation) { c.Order.Revision = -2 }, "DOC-CNF-003"},
		"no answer":                 {func(c *canonical.OrderConfirmation) { c.Response = "" }, "DOC-CNF-004"},
		"an answer of his own":      {func(c *canonical.OrderConfirmation) { c.Response = "AP" }, "DOC-CNF-004"},
		"no seller":                 {func(c *canonical.OrderConfirmation) { c.Seller = canonical.PartyReference{} }, "DOC-CNF-005"},
		"no buyer":                  {func(c *canonical.OrderConfirmation) { c.Buyer = canonical.PartyReference{} }, whole},
		"no lines and no day":       {func(c *canonical.OrderConfirmation) { c.Delivery = canonical.Period{} }, whole},
		"it has come, and no more":  {func(c *canonical.OrderConfirmation) { c.Response = canonical.ResponseReceived }, whole},
		"an Incoterm with no place": {func(c *canonical.OrderConfirmation) { c.DeliveryTerms.Incoterm = canonical.IncotermFOB }, "DOC-DLT-002"},
	})
}

func TestChangesAreSomewhere(t *testing.T) {
	changes := func(by func(*canonical.OrderConfirmation), broken string) answerChange {
		return answerChange{func(c *canonical.OrderConfirmation) {
			c.Response, c.Delivery = canonical.ResponseChanged, canonical.Period{}
			by(c)
		}, broken}
	}
	changed(t, "order_confirmation_accepted", map[string]answerChange{
		"nowhere":         changes(func(*canonical.OrderConfirmation) {}, "DOC-CNF-006"),
		"in a note":       changes(func(c *canonical.OrderConfirmation) { c.Notes = []canonical.Note{{Text: "later"}} }, "DOC-CNF-006"),
		"in the day":      changes(func(c *canonical.OrderConfirmation) { c.Delivery = until("2026-11-20") }, whole),
		"in the despatch": changes(func(c *canonical.OrderConfirmation) { c.Despatch = on("2026-11-20") }, whole),
		"in the delivery": changes(func(c *canonical.OrderConfirmation) { c.DeliveryTerms.Text = "unfrei" }, whole),
		"in the payment":  changes(func(c *canonical.OrderConfirmation) { c.PaymentTerms.NetDays = 14 }, whole),
		"in the due date": changes(func(c *canonical.OrderConfirmation) { c.PaymentTerms.DueDate = on("2026-12-01") }, whole),
		"in the discount": changes(func(c *canonical.OrderConfirmation) { c.PaymentTerms.Discounts = []canonical.CashDiscount{{Days: 7}} }, whole),
		"in an instalment": changes(func(c *canonical.OrderConfirmation) {
			c.PaymentTerms.Instalments = []canonical.Instalment{{DueDate: on("2026-12-01")}}
		}, whole),
		"in words of terms": changes(func(c *canonical.OrderConfirmation) { c.PaymentTerms.Text = "Vorkasse" }, whole),
		"in a line":         changes(func(c *canonical.OrderConfirmation) { c.Lines = answers(canonical.ConfirmedChanged) }, whole),
	})
}

// answers makes a line for each status, which brings what the status asks for.
func answers(statuses ...canonical.ConfirmationStatus) (lines []canonical.ConfirmationLine) {
	for i, status := range statuses {
		line := canonical.ConfirmationLine{ID: string(rune('1' + i)), Status: status, Quantity: some("10 EA")}
		line.Order.Line = line.ID
		switch status {
		case canonical.ConfirmedRejected:
			line.Reason = "out of range"
		case canonical.ConfirmedSubstituted:
			line.Substitute.SellerID = "B-2"
		case canonical.ConfirmedAdded:
			line.Order, line.Item.Name = canonical.LineReference{}, "freight"
		}
		lines = append(lines, line)
	}
	return lines
}

func TestTheAnswerAsAWholeAndByLine(t *testing.T) {
	const (
		accepted, changedOne, rejected = canonical.ConfirmedAccepted, canonical.ConfirmedChanged, canonical.ConfirmedRejected
	)
	tests := map[string]struct {
		response canonical.OrderResponse
		lines    []canonical.ConfirmationLine
		places   []string
	}{
		"accepted, every line too":       {canonical.ResponseAccepted, answers(accepted, accepted), nil},
		"accepted, but one":              {canonical.ResponseAccepted, answers(accepted, rejected), []string{"lines[1].status"}},
		"accepted, but all are changed":  {canonical.ResponseAccepted, answers(changedOne, changedOne), []string{"lines[0].status", "lines[1].status"}},
		"accepted, and freight added":    {canonical.ResponseAccepted, answers(accepted, canonical.ConfirmedAdded), []string{"lines[1].status"}},
		"rejected, every line too":       {canonical.ResponseRejected, answers(rejected, rejected), nil},
		"rejected, but one":              {canonical.ResponseRejected, answers(rejected, accepted), []string{"lines[1].status"}},
		"rejected, but one comes later":  {canonical.ResponseRejected, answers(canonical.ConfirmedBackordered), []string{"lines[0].status"}},
		"changed, whatever the lines":    {canonical.ResponseChanged, answers(accepted, rejected, changedOne), nil},
		"changed, every line accepted":   {canonical.ResponseChanged, answers(accepted), nil},
		"received, whatever the lines":   {canonical.ResponseReceived, answers(accepted, rejected), nil},
		"accepted, and a line is silent": {canonical.ResponseAccepted, answers(""), nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			answer := decoded(t, "testdata/order_confirmation_accepted.json").(*canonical.OrderConfirmation)
			answer.Response, answer.Lines = test.response, test.lines
			breaksAt(t, answer, "DOC-CNF-007", test.places...)
		})
	}
}

func TestAmountsOfAnAnswer(t *testing.T) {
	euro := money.MustCurrency("EUR")
	priced := func(currency money.Currency, by func(*canonical.ConfirmationLine)) func(*canonical.OrderConfirmation) {
		return func(c *canonical.OrderConfirmation) {
			c.Response, c.Currency, c.Lines = canonical.ResponseChanged, currency, answers(canonical.ConfirmedChanged)
			by(&c.Lines[0])
		}
	}
	changed(t, "order_confirmation_accepted", map[string]answerChange{
		"none, and no currency":       {priced(money.Currency{}, func(*canonical.ConfirmationLine) {}), whole},
		"none, and a currency":        {priced(euro, func(*canonical.ConfirmationLine) {}), whole},
		"a price, and no currency":    {priced(money.Currency{}, func(l *canonical.ConfirmationLine) { l.Price.Net = eur("1.00") }), "DOC-CNF-009"},
		"an amount, and no currency":  {priced(money.Currency{}, func(l *canonical.ConfirmationLine) { l.NetAmount = eur("1.00") }), "DOC-CNF-009"},
		"a discount, and no currency": {priced(money.Currency{}, func(l *canonical.ConfirmationLine) { l.Price.Discount = eur("1.00") }), "DOC-CNF-009"},
		"instalments, and no currency": {func(c *canonical.OrderConfirmation) {
			c.PaymentTerms.Instalments = []canonical.Instalment{{DueDate: on("2026-12-01"), Amount: eur("1.00")}}
		}, "DOC-CNF-009"},
		"a rebate, and no currency": {func(c *canonical.OrderConfirmation) {
			c.PaymentTerms.Discounts = []canonical.CashDiscount{{Amount: eur("1.00"), Until: on("2026-12-01")}}
		}, "DOC-CNF-009"},
		"a price in its currency":  {priced(euro, func(l *canonical.ConfirmationLine) { l.Price.Net = eur("1.00") }), whole},
		"a price in another":       {priced(euro, func(l *canonical.ConfirmationLine) { l.Price.Net = usd("1.00") }), "DOC-CNF-008"},
		"an amount in another":     {priced(euro, func(l *canonical.ConfirmationLine) { l.NetAmount = usd("1.00") }), "DOC-CNF-008"},
		"a discount in another":    {priced(euro, func(l *canonical.ConfirmationLine) { l.Price.Discount = usd("1.00") }), "DOC-CNF-008"},
		"quantity times price":     {priced(euro, func(l *canonical.ConfirmationLine) { l.Price.Net, l.NetAmount = eur("1.50"), eur("15.00") }), whole},
		"two cents off":            {priced(euro, func(l *canonical.ConfirmationLine) { l.Price.Net, l.NetAmount = eur("1.50"), eur("15.02") }), whole},
		"three cents off":          {priced(euro, func(l *canonical.ConfirmationLine) { l.Price.Net, l.NetAmount = eur("1.50"), eur("15.03") }), "DOC-CNF-029"},
		"a price below zero":       {priced(euro, func(l *canonical.ConfirmationLine) { l.Price.Net = eur("-1.50") }), "DOC-CNF-020"},
		"a price for another unit": {priced(euro, func(l *canonical.ConfirmationLine) { l.Price.Net, l.Price.BaseQuantity = eur("1.50"), some("1 KGM") }), "DOC-CNF-021"},
		"a price, the quantity as is": {priced(euro, func(l *canonical.ConfirmationLine) {
			l.Quantity, l.Price.Net, l.Price.BaseQuantity = some(""), eur("1.50"), some("1 KGM")
		}), whole},
	})
}
