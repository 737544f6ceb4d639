package purchase

import (
	"slices"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/purchase/ledger"
)

// readApart adds up what documents say beside their lines: charges, taxes.
func (d *decision) readApart() error {
	if !d.known() {
		return nil
	}
	var accounts []ledger.Account
	for _, s := range d.set.apart {
		switch {
		case s.Apart == nil || d.policy.evidence(s) || s.Amount.Currency() != d.currency:
		case keepsVersions(s.Document.Kind):
			if account := s.account(ledger.Ordered); !slices.Contains(accounts, account) {
				accounts = append(accounts, account)
			}
		default:
			stage := ledger.Invoiced
			if s.Apart.Credit {
				stage = ledger.Credited
			}
			d.target = append(d.target, ledger.Fact{Account: s.account(stage), Day: s.Day, Value: ledger.Value{Amount: s.Amount}})
		}
	}
	for _, account := range accounts {
		if err := d.readOrdered(account); err != nil {
			return err
		}
	}
	return nil
}

func (s *Statement) account(stage ledger.Stage) ledger.Account {
	return ledger.Account{Class: s.Apart.Class, Key: s.Apart.Key, Stage: stage}
}

// readOrdered gives what stands of a charge of the order, version by version. An amendment that names no charges leaves them as they
// were.
func (d *decision) readOrdered(account ledger.Account) error {
	stands := make([]ledger.Stand, 0, len(d.set.heads))
	var day canonical.Date
	for _, head := range d.set.heads {
		day = later(day, head.Day)
		sum, named := ledger.Value{}, head.Headed.Purpose != canonical.PurposeAmendment
		for _, s := range d.set.apart {
			if s.Apart == nil || s.Version != head.Version || !s.of(head.Document) {
				continue
			}
			named = true
			if s.account(ledger.Ordered) == account && s.Amount.Currency() == d.currency {
				if err := add(&sum, s.value()); err != nil {
					return err
				}
			}
		}
		if named {
			stands = append(stands, ledger.Stand{From: day, Value: sum})
		}
	}
	if account.Class == ledger.Charge && len(stands) > 0 {
		d.agreed[account.Key] = stands[len(stands)-1].Value
	}
	facts, err := ledger.Timeline(account, stands...)
	d.target = append(d.target, facts...)
	return err
}
