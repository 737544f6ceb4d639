package canonical

import (
	"crypto/sha256"
	"encoding/hex"
)

// BankAccount is an account that money goes to or comes from.
type BankAccount struct {
	// Number is the IBAN without spaces, or the number of the account where there is no IBAN; never empty.
	Number string `json:"number" class:"bank" term:"BT-84,BT-91"`
	// Name is whose account it is, as the bank knows it; empty where the sender does not say.
	Name string `json:"name,omitzero" class:"personal" term:"BT-85"`
	// BIC is the code of the bank in ISO 9362; empty where the number says it.
	BIC string `json:"bic,omitzero" class:"bank" term:"BT-86"`
	// Clearing is the number of the bank in its country's clearing, where there is no BIC ("ABA 021000021").
	Clearing string `json:"clearing,omitzero" class:"bank"`
}

// IsZero reports whether there is no account.
func (a BankAccount) IsZero() bool { return a == BankAccount{} }

// numberFits reports whether the check digits are right, where the number is an IBAN.
func (a BankAccount) numberFits() bool { return !isIBAN(a.Number) || ibanAddsUp(a.Number) }

// bicFits reports whether the BIC, where there is one, has the form of one.
func (a BankAccount) bicFits() bool { return a.BIC == "" || isBIC(a.BIC) }

// isIBAN reports whether a number begins as an IBAN does, so that its check digits mean something.
func isIBAN(number string) bool {
	return len(number) >= 15 && len(number) <= 34 && isCountry(number[:2]) &&
		number[2] >= '0' && number[2] <= '9' && number[3] >= '0' && number[3] <= '9'
}

// ibanAddsUp checks the digits of an IBAN by ISO 7064 (MOD 97-10): with the first four characters moved to the end and
// letters read as 10 to 35, the number leaves 1.
func ibanAddsUp(number string) bool {
	rest := 0
	for i := range len(number) {
		switch c := number[(i+4)%len(number)]; {
		case c >= '0' && c <= '9':
			rest = (rest*10 + int(c-'0')) % 97
		case c >= 'A' && c <= 'Z':
			rest = (rest*100 + int(c-'A') + 10) % 97
		default:
			return false
		}
	}
	return rest == 1
}

// isBIC reports whether a code has the form of ISO 9362: a bank of four letters or digits, a country, a place of two, and for
// a branch three more.
func isBIC(code string) bool {
	if len(code) != 8 && len(code) != 11 || !isCountry(code[4:6]) {
		return false
	}
	for i := range len(code) {
		if c := code[i]; (c < 'A' || c > 'Z') && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}

// Key gives a name of the account for places where its number must not stand, such as a document's identity: its last four
// characters, which people know it by, and the beginning of a hash that tells it from others that end alike. The same account
// always has the same key.
func (a BankAccount) Key() string {
	hash := sha256.Sum256([]byte(a.Number))
	last := a.Number[max(0, len(a.Number)-4):]
	return last + "-" + hex.EncodeToString(hash[:5])
}
