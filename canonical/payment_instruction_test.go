package canonical_test

import (
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
)

func TestControlsOfAnInstruction(t *testing.T) {
	changed(t, "payment_instruction", map[string]change[*canonical.PaymentInstruction]{
		"one payment more than was counted": {
			func(p *canonical.PaymentInstruction) { p.TransactionCount-- },
			"DOC-PIN-004",
		},
		"a control sum a cent off": {
			func(p *canonical.PaymentInstruction) { p.ControlSum = money.MustDecimal("5743.57") },
			"DOC-PIN-005",
		},
		"a control sum with more decimals": {
			func(p *canonical.PaymentInstruction) { p.ControlSum = money.MustDecimal("5743.5600") },
			whole,
		},
		"a batch that does not count": {
			func(p *canonical.PaymentInstruction) { p.Batches[0].TransactionCount = 0 },
			whole,
		},
		"a batch that counts wrong": {
			func(p *canonical.PaymentInstruction) { p.Batches[0].TransactionCount = 3 },
			"DOC-PIN-015",
		},
		"a batch that does not add up": {
			func(p *canonical.PaymentInstruction) { p.Batches[0].ControlSum = money.MustDecimal("1743.57") },
			"DOC-PIN-016",
		},
		"a payment lost on the way": {
			func(p *canonical.PaymentInstruction) { p.Batches[0].Payments = p.Batches[0].Payments[:1] },
			"DOC-PIN-004 DOC-PIN-005 DOC-PIN-015 DOC-PIN-016",
		},
		"no batches": {
			func(p *canonical.PaymentInstruction) { p.Batches = nil },
			"DOC-PIN-003 DOC-PIN-004 DOC-PIN-005",
		},
	})
}

func TestAccountsOfAnInstruction(t *testing.T) {
	changed(t, "payment_instruction", map[string]change[*canonical.PaymentInstruction]{
		"a slip in the payee's IBAN": {
			func(p *canonical.PaymentInstruction) { creditor(p).Number = "NL91ABNA0417164301" },
			"DOC-PIN-023",
		},
		"two digits changed about": {
			func(p *canonical.PaymentInstruction) { creditor(p).Number = "NL91ABNA0471164300" },
			"DOC-PIN-023",
		},
		"an IBAN in small letters": {
			func(p *canonical.PaymentInstruction) { creditor(p).Number = "NL91abna0417164300" },
			"DOC-PIN-023",
		},
		"an account without an IBAN, by SEPA": {
			func(p *canonical.PaymentInstruction) { creditor(p).Number = "0417164300" },
			"DOC-PIN-026",
		},
		"an account without an IBAN, otherwise": {
			func(p *canonical.PaymentInstruction) {
				p.Batches[0].ServiceLevel, creditor(p).Number = "", "0417164300"
			},
			whole,
		},
		"no account of the payee": {
			func(p *canonical.PaymentInstruction) { creditor(p).Number = "" },
			"DOC-PIN-022",
		},
		"no account of the payee, by check": {
			func(p *canonical.PaymentInstruction) {
				p.Batches[0].Method, p.Batches[0].ServiceLevel = canonical.PayByCheck, ""
				*creditor(p) = canonical.BankAccount{}
			},
			whole,
		},
		"a BIC of eight": {
			func(p *canonical.PaymentInstruction) { creditor(p).BIC = "ABNANL2A" },
			whole,
		},
		"a BIC of nine": {
			func(p *canonical.PaymentInstruction) { creditor(p).BIC = "ABNANL2AX" },
			"DOC-PIN-024",
		},
		"a BIC without a country": {
			func(p *canonical.PaymentInstruction) { creditor(p).BIC = "ABNA12AA" },
			"DOC-PIN-024",
		},
		"no BIC": {
			func(p *canonical.PaymentInstruction) { creditor(p).BIC = "" },
			whole,
		},
		"a slip in our own IBAN": {
			func(p *canonical.PaymentInstruction) { p.Batches[0].DebtorAccount.Number = "DE89370400440532013001" },
			"DOC-PIN-011",
		},
		"our bank in small letters": {
			func(p *canonical.PaymentInstruction) { p.Batches[0].DebtorAccount.BIC = "cobadeffxxx" },
			"DOC-PIN-012",
		},
	})
}

func creditor(p *canonical.PaymentInstruction) *canonical.BankAccount {
	return &p.Batches[0].Payments[0].CreditorAccount
}

func TestPaymentsOfAnInstruction(t *testing.T) {
	// pay sets the first amount, and all that is controlled by it.
	pay := func(p *canonical.PaymentInstruction, amount, batch, all string) {
		p.Batches[0].Payments[0].Amount = money.MustAmount(amount)
		p.Batches[0].ControlSum, p.ControlSum = money.MustDecimal(batch), money.MustDecimal(all)
	}
	changed(t, "payment_instruction", map[string]change[*canonical.PaymentInstruction]{
		"of a cent": {
			func(p *canonical.PaymentInstruction) {
				p.Batches[0].Payments[0].Remittance = canonical.Remittance{Text: "RE-1"}
				pay(p, "0.01 EUR", "548.31", "4548.31")
			},
			whole,
		},
		"of nothing": {
			func(p *canonical.PaymentInstruction) {
				p.Batches[0].Payments[0].Remittance.Documents = nil
				pay(p, "0.00 EUR", "548.30", "4548.30")
			},
			"DOC-PIN-019",
		},
		"of half a cent more": {
			func(p *canonical.PaymentInstruction) {
				p.Batches[0].Payments[0].Remittance.Documents = nil
				pay(p, "1195.265 EUR", "1743.565", "5743.565")
			},
			"DOC-PIN-020",
		},
		"in dollars by SEPA": {
			func(p *canonical.PaymentInstruction) {
				p.Batches[0].Payments[0].Remittance.Documents = nil
				pay(p, "1195.26 USD", "1743.56", "5743.56")
			},
			"DOC-PIN-026",
		},
		"the end-to-end number of another": {
			func(p *canonical.PaymentInstruction) {
				p.Batches[0].Payments[1].EndToEndID = p.Batches[0].Payments[0].EndToEndID
			},
			"DOC-PIN-018",
		},
		"for nobody says what": {
			func(p *canonical.PaymentInstruction) { p.Batches[0].Payments[1].Remittance = canonical.Remittance{} },
			"DOC-PIN-027",
		},
		"documents that come to less": {
			func(p *canonical.PaymentInstruction) {
				documents := p.Batches[0].Payments[0].Remittance.Documents
				p.Batches[0].Payments[0].Remittance.Documents = documents[:1]
			},
			"DOC-PIN-029",
		},
		"a discount that was not taken off": {
			func(p *canonical.PaymentInstruction) {
				p.Batches[0].Payments[0].Remittance.Documents[0].DiscountAmount = money.Amount{}
			},
			"DOC-PIN-030",
		},
		"a document in another currency": {
			func(p *canonical.PaymentInstruction) {
				p.Batches[0].Payments[0].Remittance.Documents[0].DueAmount = usd("1276.90")
			},
			"DOC-PIN-031",
		},
		"a creditor reference with a slip": {
			func(p *canonical.PaymentInstruction) {
				p.Batches[0].Payments[1].Remittance.Reference = "RF18539007547035"
			},
			"DOC-PIN-028",
		},
		"a reference of a country's own": {
			func(p *canonical.PaymentInstruction) {
				p.Batches[0].Payments[1].Remittance.Reference = "210000000003139471430009017"
			},
			whole,
		},
	})
}

// Whatever the payments are, an instruction that counts and adds them is right, and one that drops or doubles one is not.
func TestAnInstructionIsControlled(t *testing.T) {
	golden := decoded(t, "testdata/payment_instruction.json").(*canonical.PaymentInstruction)
	rapid.Check(t, func(t *rapid.T) {
		instruction, batch := *golden, golden.Batches[0]
		batch.TransactionCount, batch.ControlSum, batch.Payments = 0, money.Decimal{}, nil
		total := eur("0.00")
		for i := range rapid.IntRange(1, 10).Draw(t, "payments") {
			payment := golden.Batches[0].Payments[1]
			payment.EndToEndID = "E2E-" + strconv.Itoa(i)
			payment.Remittance.Documents = nil
			payment.Amount = plus(t, amountIn(t, "amount", "EUR").Abs(), eur("0.01"))
			total = plus(t, total, payment.Amount)
			batch.Payments = append(batch.Payments, payment)
		}
		instruction.Batches = []canonical.PaymentBatch{batch}
		instruction.TransactionCount, instruction.ControlSum = len(batch.Payments), total.Decimal()
		if found := canonical.Validate(&instruction); found != nil {
			t.Fatal(found)
		}
		twice := &instruction.Batches[0]
		twice.Payments = append(twice.Payments, twice.Payments[0])
		if broken := brokenRules(&instruction); !broken["DOC-PIN-004"] || !broken["DOC-PIN-005"] || !broken["DOC-PIN-018"] {
			t.Fatalf("a payment that stands twice is told as %v", broken)
		}
	})
}
