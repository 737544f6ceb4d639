package mt940

import (
	"strings"

	"github.com/purserhq/purser/canonical"
)

// nameKeys are the keys of a :86: by names, as Dutch and Belgian banks and SWIFT's own guide write them; true where others
// follow it that are part of it.
var nameKeys = map[string]bool{
	"EREF": false, "PREF": false, "IREF": false, "MARF": false, "CSID": false, "TRTP": false, "IBAN": false, "BIC": false,
	"BENM": true, "ORDP": true, "CNTP": true, "NAME": false, "ID": false, "ADDR": false, "ISDT": false, "REMI": false, "PURP": false,
	"CD": false, "RTRN": false, "ULTC": true, "ULTD": true, "OCMT": false, "CHGS": false, "EXCH": false, "SVCL": false, "RREF": false,
	"BREF": false, "CUST": false, "SWOC": false, "TYPE": false,
}

// byNames takes "/EREF/X/BENM//NAME/Y" apart; false where the words are not written so. A name that is part of another comes
// out as "BENM.NAME".
func byNames(f *field) (pairs []part, ok bool) {
	text := strings.TrimLeft(joined(f), " ")
	key, rest, ok := nameAt(text)
	if !ok {
		return nil, false
	}
	group := ""
	for {
		at := nextName(rest)
		value := rest
		if at >= 0 {
			value = rest[:at]
		}
		if nameKeys[key] {
			group = key
		}
		if full := named(group, key); strings.Trim(value, "/ ") != "" {
			pairs = append(pairs, part{full, strings.TrimSpace(strings.TrimSuffix(value, "/"))})
		}
		if at < 0 {
			return pairs, true
		}
		key, rest, _ = nameAt(rest[at:])
	}
}

// named gives a key with the group that it is part of.
func named(group, key string) string {
	switch key {
	case "NAME", "ID", "ADDR":
		if group != "" {
			return group + "." + key
		}
	}
	return key
}

// nameAt reads a known key between slashes at the beginning of the text.
func nameAt(text string) (key, rest string, ok bool) {
	if !strings.HasPrefix(text, "/") {
		return "", text, false
	}
	key, rest, closed := strings.Cut(text[1:], "/")
	if _, known := nameKeys[key]; !closed || !known {
		return "", text, false
	}
	return key, rest, true
}

// nextName finds where the next known key begins.
func nextName(text string) int {
	for at := range len(text) {
		if text[at] != '/' {
			continue
		}
		if _, _, ok := nameAt(text[at:]); ok {
			return at
		}
	}
	return -1
}

func readNames(pairs []part) (w words) {
	t := &w.transaction
	for _, p := range pairs {
		if to := nameOf(t, p.key); to != nil && *to == "" {
			*to = p.value
			continue
		}
		switch p.key {
		case "REMI":
			w.remi(p.value)
		case "CNTP":
			w.counterparty(p.value)
		default:
			w.keep(p.key, p.value)
		}
	}
	return w
}

// nameOf gives the member of the transaction that a key has its value in; nil where there is none.
func nameOf(t *canonical.BankTransaction, key string) *string {
	switch key {
	case "EREF":
		return &t.EndToEndID
	case "PREF":
		return &t.BatchID
	case "MARF":
		return &t.Mandate
	case "BENM.NAME", "ORDP.NAME", "NAME":
		return &t.Counterparty.Name
	case "IBAN":
		return &t.CounterpartyAccount.Number
	case "BIC":
		return &t.CounterpartyAccount.BIC
	case "RTRN":
		return &t.Return.Code
	}
	return nil
}

// remi reads what is paid: words (USTD//…), or the payee's reference (STRD/CUR/…).
func (w *words) remi(value string) {
	r := &w.transaction.Remittance
	if reference, ok := strings.CutPrefix(value, "STRD/"); ok {
		_, number, _ := strings.Cut(reference, "/")
		r.Reference = strings.Trim(number, "/")
		w.keep("REMI.STRD", strings.TrimSuffix(reference[:len(reference)-len(number)], "/"))
		return
	}
	value = strings.TrimLeft(strings.TrimPrefix(value, "USTD"), "/")
	r.Text = strings.TrimSpace(value)
}

// counterparty reads account, BIC and name in a row: NL71ABNA0417164300/ABNANL2A/NAME.
func (w *words) counterparty(value string) {
	t := &w.transaction
	parts := strings.SplitN(value, "/", 4)
	for len(parts) < 4 {
		parts = append(parts, "")
	}
	t.CounterpartyAccount.Number, t.CounterpartyAccount.BIC, t.Counterparty.Name = parts[0], parts[1], parts[2]
	if strings.Trim(parts[3], "/") != "" {
		w.keep("CNTP", value)
	}
}
