package canonical

import (
	"strconv"

	"github.com/purserhq/purser/canonical/money"
)

// What a payment instruction is controlled by as a whole.

func paymentsCounted(p *PaymentInstruction) breaches {
	count := 0
	for i := range p.Batches {
		count += len(p.Batches[i].Payments)
	}
	if p.TransactionCount == count {
		return nil
	}
	return one(strconv.Itoa(count), "transactionCount")
}

func paymentsAddUp(p *PaymentInstruction) breaches {
	var all sum
	for i := range p.Batches {
		batch := p.Batches[i].total()
		all.plus(batch.total)
		all.over = all.over || batch.over
	}
	switch {
	case all.over:
		return one("amounts that can be added up", "controlSum")
	case !all.total.Equal(p.ControlSum):
		return one(all.total.String(), "controlSum")
	}
	return nil
}

func creditorAccountsGiven(p *PaymentInstruction) (found breaches) {
	for i := range p.Batches {
		if p.Batches[i].Method == PayByCheck {
			continue
		}
		for j := range p.Batches[i].Payments {
			if p.Batches[i].Payments[j].CreditorAccount.Number == "" {
				found.add("an IBAN or the account's number", "batches", i, "payments", j, "creditorAccount", "number")
			}
		}
	}
	return found
}

func sepaIsInEuros(p *PaymentInstruction) (found breaches) {
	for i := range p.Batches {
		if p.Batches[i].ServiceLevel != "SEPA" {
			continue
		}
		for j := range p.Batches[i].Payments {
			payment := &p.Batches[i].Payments[j]
			if !isEuro(payment.Amount.Currency()) || !isEuro(payment.TransferCurrency) {
				found.add("an amount in EUR", "batches", i, "payments", j, "amount")
			}
			if number := payment.CreditorAccount.Number; number != "" && !isIBAN(number) {
				found.add("an IBAN", "batches", i, "payments", j, "creditorAccount", "number")
			}
		}
	}
	return found
}

// euro is looked up once.
var euro = money.MustCurrency("EUR")

// isEuro lets a currency that is absent be: another rule speaks of that.
func isEuro(c money.Currency) bool { return c.IsZero() || c == euro }
