package canonical

import (
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
)

// Continues says whether a part is the one that follows another part of the same statement: the next number, the same
// statement and account, and each opening balance what the other closes with in that currency. It is nil where that is so;
// otherwise a fault Conflict that names the field. A balance that only one of the two has is not compared.
func (s *BankStatement) Continues(before *BankStatement) error {
	if err := s.Part.continues(before.Part, s.Identity(), before.Identity()); err != nil {
		return err
	}
	if s.Account.Number != before.Account.Number || s.Type != before.Type {
		return fault.New(fault.Conflict, "part %d of %s is of another account or type than part %d", s.Part.Number, s.Identity(), before.Part.Number).
			On("account.number").Do("%s", askForAllParts)
	}
	for i := range before.Balances {
		closed := &before.Balances[i]
		if closed.Type != BalanceClosing {
			continue
		}
		if opened, ok := s.balance(BalanceOpening, closed.Amount.Currency()); ok {
			if err := carriedOver(s.Identity(), "balances", closed.Amount, opened.Amount); err != nil {
				return err
			}
		}
	}
	return nil
}

// Booked gives what the booked entries of the part add to the account in a currency; zero where there are none. A total that
// outgrows what an amount holds is a fault of money's.
func (s *BankStatement) Booked(in money.Currency) (money.Amount, error) {
	booked := s.booked(in)
	if booked.over {
		return money.Amount{}, fault.New(fault.Invalid, "the entries of %s can't be added up", s.Identity()).On("entries")
	}
	return money.NewAmount(booked.total, in)
}

func (s *BankStatement) booked(in money.Currency) (total sum) {
	for i := range s.Entries {
		if e := &s.Entries[i]; e.Status == EntryBooked && e.Amount.Currency() == in {
			total.add(e.Amount)
		}
	}
	return total
}

// balance finds the balance of a type in a currency.
func (s *BankStatement) balance(of BalanceType, in money.Currency) (*BankBalance, bool) {
	for i := range s.Balances {
		if b := &s.Balances[i]; b.Type == of && b.Amount.Currency() == in {
			return b, true
		}
	}
	return nil, false
}

// opening finds the balance that the entries start from in a currency. Where a bank gives what the statement before closed with
// in its place, as German ones do, that is the same by ISO 20022's definition; on a later part it would be that of the first.
func (s *BankStatement) opening(in money.Currency) (*BankBalance, bool) {
	if opening, ok := s.balance(BalanceOpening, in); ok || s.Part.Number > 1 {
		return opening, ok
	}
	return s.balance(BalancePreviousClosing, in)
}
