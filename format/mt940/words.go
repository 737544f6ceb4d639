package mt940

import (
	"strings"

	"github.com/purserhq/purser/canonical"
)

// words are what a :86: says of an entry, and what of it the model has no name for by the bank's own key.
type words struct {
	// code is the bank's own code of the movement, three digits; empty where the words are no list by numbers.
	code        string
	text        string
	transaction canonical.BankTransaction
	rest        map[string]string
}

func (w *words) keep(key, value string) {
	if value == "" {
		return
	}
	if w.rest == nil {
		w.rest = map[string]string{}
	}
	if was, twice := w.rest[key]; twice {
		value = was + "\n" + value
	}
	w.rest[key] = value
}

// readWords reads a :86: in whichever of the three ways it is written.
func readWords(f *field) words {
	if parts, code, ok := byNumbers(f); ok {
		return readNumbers(parts, code)
	}
	if pairs, ok := byNames(f); ok {
		return readNames(pairs)
	}
	return words{text: f.text()}
}

// A part is a key and its value.
type part struct{ key, value string }

// joined gives the lines as one, since they are cut by length alone: blanks are kept, ends of lines are not.
func joined(f *field) string { return strings.TrimRight(strings.Join(f.lines, ""), " ") }

// byNumbers takes "166?00TEXT?20WORDS" apart; false where the words are not written so. The sign before the numbers is
// the bank's own, the first behind the code.
func byNumbers(f *field) (parts []part, code string, ok bool) {
	text := strings.TrimLeft(joined(f), " ")
	if len(text) < 6 || !allDigits(text[:3]) || !isSign(text[3]) || !allDigits(text[4:6]) {
		return nil, "", false
	}
	sign := text[3:4]
	for rest := text[4:]; ; {
		end := nextNumber(rest[2:], sign)
		value := rest[2:]
		if end >= 0 {
			value = rest[2 : 2+end]
		}
		parts = append(parts, part{rest[:2], value})
		if end < 0 {
			return parts, text[:3], true
		}
		rest = rest[2+end+1:]
	}
}

// nextNumber finds the sign that has two digits behind it.
func nextNumber(text, sign string) int {
	for at := 0; ; {
		i := strings.Index(text[at:], sign)
		if i < 0 || at+i+3 > len(text) {
			return -1
		}
		if at += i; allDigits(text[at+1 : at+3]) {
			return at
		}
		at++
	}
}

func isSign(c byte) bool { return strings.IndexByte("?<>+^&!", c) >= 0 }

// subfield is the length of a number's words: what is as long goes on in the next without a blank.
const subfield = 27

// readNumbers reads the German list: DFÜ-Abkommen, Anlage 3, chapter 8.2.
func readNumbers(parts []part, code string) (w words) {
	w.code = code
	t := &w.transaction
	var remittance []string
	var name strings.Builder
	for _, p := range parts {
		switch key := p.key; {
		case key == "00":
			w.text = strings.TrimSpace(p.value)
		case key >= "20" && key <= "29", key >= "60" && key <= "63":
			remittance = append(remittance, p.value)
		case key == "30":
			putBank(&t.CounterpartyAccount, strings.TrimSpace(p.value))
		case key == "31":
			t.CounterpartyAccount.Number = strings.TrimSpace(p.value)
		case key == "38":
			w.keepAccount(strings.TrimSpace(p.value))
		case key == "32", key == "33":
			name.WriteString(p.value)
		default:
			w.keep(key, strings.TrimSpace(p.value))
		}
	}
	t.Counterparty.Name = strings.TrimSpace(name.String())
	w.remitted(remittance)
	return w
}

// keepAccount takes an IBAN for the account, and keeps the older number beside it.
func (w *words) keepAccount(iban string) {
	if was := w.transaction.CounterpartyAccount.Number; was != "" && was != iban {
		w.keep("31", was)
	}
	w.transaction.CounterpartyAccount.Number = iban
}

// putBank says of which bank an account is: by its BIC or by its number in the clearing.
func putBank(a *canonical.BankAccount, bank string) {
	if looksLikeBIC(bank) {
		a.BIC = bank
	} else {
		a.Clearing = bank
	}
}

func looksLikeBIC(text string) bool {
	if len(text) != 8 && len(text) != 11 {
		return false
	}
	for i := range 6 {
		if !isLetter(text[i]) {
			return false
		}
	}
	return true
}

// remitted reads the words of the remittance: by SEPA's keys, each at the beginning of a number, or as they stand.
func (w *words) remitted(parts []string) {
	key, value, last := "", "", ""
	for _, p := range parts {
		if found, rest, ok := sepaKey(p); ok {
			w.sepa(key, value)
			key, value, last = found, rest, p
			continue
		}
		if last != "" && len([]rune(last)) < subfield && key == "" {
			value += " "
		}
		value, last = value+p, p
	}
	w.sepa(key, value)
}

// sepaKeys are the keys of a SEPA remittance in a German :86:, as they stand there. MTLG is one bank's own.
var sepaKeys = []string{
	"EREF+", "KREF+", "MREF+", "BREF+", "RREF+", "CRED+", "DEBT+", "COAM+", "OAMT+", "SVWZ+", "PURP+", "ABWA+", "ABWE+", "IBAN+", "BIC+",
	"SQTP+", "RTRN+", "MTLG:",
}

// sepaKey takes a key off the beginning of a text.
func sepaKey(text string) (key, rest string, ok bool) {
	for _, k := range sepaKeys {
		if after, is := strings.CutPrefix(text, k); is {
			return k[:len(k)-1], after, true
		}
	}
	return "", text, false
}

// signed gives a key as it stands in the words.
func signed(key string) string {
	if key == "MTLG" {
		return key + ":"
	}
	return key + "+"
}

func (w *words) sepa(key, value string) {
	t := &w.transaction
	value = strings.TrimSpace(value)
	switch key {
	case "", "SVWZ":
		if t.Remittance.Text != "" && value != "" {
			t.Remittance.Text += "\n"
		}
		t.Remittance.Text += value
	case "EREF":
		t.EndToEndID = value
	case "KREF":
		t.InstructionNumber = value
	case "MREF":
		t.Mandate = value
	case "PURP":
		t.Purpose = value
	case "BREF":
		t.BankReference = value
	case "IBAN":
		w.keepAccount(value)
	case "BIC":
		t.CounterpartyAccount.BIC = value
	default:
		w.keep(key, value)
	}
}
