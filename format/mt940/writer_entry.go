package mt940

import (
	"cmp"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/purserhq/purser/canonical"
)

// within gives an instant as a clock shows it whose difference to UTC is given as +0100.
func within(at time.Time, zone string) (time.Time, error) {
	there, err := time.Parse("-0700", zone)
	if err != nil {
		return at, err
	}
	return at.In(there.Location()), nil
}

// entries writes all entries, each of which is of the one status that this kind of message can say, or expected.
func (w *writer) entries(status canonical.EntryStatus) {
	for i := range w.doc.Entries {
		e, at := &w.doc.Entries[i], fmt.Sprintf("entries.%d", i)
		if e.Status != status && e.Status != canonical.EntryFuture {
			w.refuse(at+".status", "an entry that is %s", e.Status)
		}
		w.sameCurrency(at+".amount", e.Amount)
		w.entry(e, i+1, at)
		if w.err != nil {
			return
		}
	}
}

func (w *writer) entry(e *canonical.BankEntry, n int, at string) {
	kind, code, _ := strings.Cut(e.Code.Proprietary, "+")
	switch {
	case len(kind) != 4 || !isLetter(kind[0]):
		w.refuse(at+".code.proprietary", "a movement without a type such as NTRF")
	case e.ValueDate.IsZero():
		w.refuse(at+".valueDate", "an entry without the day of its value")
	case e.Code.Domain != "" || e.Code.Family != "" || e.Code.SubFamily != "":
		w.refuse(at+".code", "the code of ISO 20022")
	case e.Reference != "" || e.BatchID != "" || e.TransactionCount != 0 || len(e.Charges) > 0 || len(e.Transactions) > 1:
		w.refuse(at, "a reference of the entry, charges, or several payments in one entry")
	}
	if w.err != nil {
		return
	}
	var t canonical.BankTransaction
	if len(e.Transactions) == 1 {
		t = e.Transactions[0]
	}
	w.reference(at+".bankReference", e.BankReference)
	ours := t.InstructionNumber
	if w.settings.Words == ByNumbers && utf8.RuneCountInString(ours) > lengthReference {
		ours = elsewhere
	}
	w.reference(at+".transactions.0.instructionNumber", ours)
	w.put("61", writeMovement(e, kind, ours), at, lengthLine)
	if ours != elsewhere {
		t.InstructionNumber = ""
	}
	if details := w.kept(fmt.Sprintf("mt940.61.%d.details", n)); details != "" {
		for l := range strings.SplitSeq(details, "\n") {
			w.line(l, "extension.mt940.61", lengthDetails)
		}
	}
	w.words(e, t, code, n, at)
}

func (w *writer) reference(field, text string) {
	if utf8.RuneCountInString(text) > lengthReference || strings.Contains(text, "//") || strings.Contains(text, "\n") || given(text) != text && text != elsewhere {
		w.refuse(field, "%q: at most %d characters, without //", text, lengthReference)
	}
}

// words writes the :86: of an entry.
func (w *writer) words(e *canonical.BankEntry, t canonical.BankTransaction, code string, n int, at string) {
	rest := w.restOf(n)
	if rest["KREF"] != "" {
		t.InstructionNumber, rest["KREF"] = rest["KREF"], ""
	}
	switch {
	case w.settings.Words == ByNumbers:
		w.numbers(e.Text, &t, code, rest, at)
	case w.settings.Words == ByNames:
		w.names(e.Text, &t, rest, at)
	case !empty(&t) || unsaid(&t) || code != "" || len(rest) > 0:
		w.refuse(at+".transactions", "a payment in words that are no list")
	case e.Text != "":
		f := field{lines: strings.Split(e.Text, "\n")}
		_, _, listed := byNumbers(&f)
		_, named := byNames(&f)
		if listed || named || e.Text[0] == ' ' {
			w.refuse(at+".text", "a text that looks like a list")
		}
		w.exact(e.Text, at+".text")
		w.text(e.Text, at+".text")
	}
}

// text writes a :86: of an entry.
func (w *writer) text(text, field string) {
	if strings.Count(text, "\n") >= mostLines {
		w.refuse(field, "more than %d lines", mostLines)
	}
	w.put("86", text, field, lengthLine)
}

// restOf gives what the extension keeps of the words of an entry.
func (w *writer) restOf(n int) map[string]string {
	rest, prefix := map[string]string{}, fmt.Sprintf("mt940.86.%d.", n)
	for key, value := range w.doc.Extension {
		if name, ok := strings.CutPrefix(key, prefix); ok {
			rest[name] = value
		}
	}
	return rest
}

// unsaid reports whether a payment says what no :86: has a place for.
func unsaid(t *canonical.BankTransaction) bool {
	return t.InstructionID != "" || t.CheckNumber != "" || !t.Amount.Currency().IsZero() || !t.InstructedAmount.Currency().IsZero() ||
		t.Exchange != (canonical.BankExchange{}) || len(t.Charges) > 0 || t.Code != (canonical.BankTransactionCode{}) || len(t.Remittance.Documents) > 0 ||
		t.CounterpartyAccount.Name != "" || t.Return.Text != "" || !onlyName(&t.Counterparty)
}

// onlyName reports whether a party is known by no more than its name.
func onlyName(p *canonical.PartyReference) bool {
	return reflect.DeepEqual(*p, canonical.PartyReference{Name: p.Name})
}

// numbers writes the German list.
func (w *writer) numbers(text string, t *canonical.BankTransaction, code string, rest map[string]string, at string) {
	a := &t.CounterpartyAccount
	switch {
	case len(code) != 3 || !allDigits(code):
		w.refuse(at+".code.proprietary", "a list without its three digits, as in NTRF+166")
	case unsaid(t) || t.BatchID != "" || t.Return.Code != "" || t.Remittance.Reference != "" || a.BIC != "" && a.Clearing != "":
		w.refuse(at+".transactions.0", "more of a payment than its numbers, counterparty and words")
	case strings.Contains(text, "\n") || utf8.RuneCountInString(text) > subfield:
		w.refuse(at+".text", "more than %d characters", subfield)
	}
	parts := []part{{"00", text}}
	for i, p := range remittanceParts(t, rest) {
		key := strconv.Itoa(20 + i)
		if i > 9 {
			key = strconv.Itoa(50 + i)
		}
		if i > 13 {
			w.refuse(at+".transactions.0.remittance.text", "more than 14 lines of %d characters", subfield)
			return
		}
		parts = append(parts, part{key, p})
	}
	parts = append(parts, part{"30", a.BIC + a.Clearing}, part{"31", a.Number})
	name := []rune(t.Counterparty.Name)
	if len(name) > 2*subfield {
		w.refuse(at+".transactions.0.counterparty.name", "more than %d characters", 2*subfield)
		return
	}
	parts = append(parts, part{"32", string(name[:min(len(name), subfield)])}, part{"33", string(name[min(len(name), subfield):])})
	for _, key := range slices.Sorted(maps.Keys(rest)) {
		if allDigits(key) {
			parts = append(parts, part{key, rest[key]})
		}
	}
	slices.SortStableFunc(parts, func(x, y part) int { return cmp.Compare(x.key, y.key) })
	w.list(parts, code, at)
}

// remittanceParts cuts what SEPA's keys have to say into lines, each key on a line of its own.
func remittanceParts(t *canonical.BankTransaction, rest map[string]string) (lines []string) {
	pairs := []part{{"EREF", t.EndToEndID}, {"KREF", t.InstructionNumber}, {"MREF", t.Mandate}, {"BREF", t.BankReference}, {"PURP", t.Purpose}}
	for _, key := range slices.Sorted(maps.Keys(rest)) {
		if !allDigits(key) {
			pairs = append(pairs, part{key, rest[key]})
		}
	}
	for words := range strings.SplitSeq(t.Remittance.Text, "\n") {
		pairs = append(pairs, part{"SVWZ", words})
	}
	for _, p := range pairs {
		if p.value != "" {
			lines = append(lines, cut(signed(p.key)+p.value)...)
		}
	}
	return lines
}

// cut gives a text in pieces that are no longer than a number's words, none of which but the first begins as a key does.
func cut(text string) (pieces []string) {
	rest := []rune(text)
	for len(rest) > subfield {
		n := subfield
		for n > 1 {
			if _, _, key := sepaKey(string(rest[n:])); !key {
				break
			}
			n--
		}
		pieces = append(pieces, string(rest[:n]))
		rest = rest[n:]
	}
	return append(pieces, string(rest))
}

// list writes numbers and their words behind a sign that stands in none of them.
func (w *writer) list(parts []part, code, at string) {
	var values strings.Builder
	for _, p := range parts {
		values.WriteString(p.value)
	}
	all := values.String()
	free := strings.IndexFunc("?<>^&!", func(sign rune) bool { return !strings.ContainsRune(all, sign) })
	if free < 0 || strings.Contains(all, "\n") {
		w.refuse(at, "words that have every sign in them, or ends of lines")
		return
	}
	var text strings.Builder
	text.WriteString(code)
	for _, p := range parts {
		if p.value != "" || p.key == "00" {
			text.WriteString("?<>^&!"[free:free+1] + p.key + p.value)
		}
	}
	w.wrap(text.String(), at)
}

// wrap writes a :86: over as many lines as it needs; no line begins as a field or the end line does.
func (w *writer) wrap(text, field string) {
	rest := []rune(text)
	var lines []string
	for len(rest) > lengthLine {
		n := lengthLine
		for n > 1 && (rest[n] == ':' || rest[n] == '-') {
			n--
		}
		lines = append(lines, string(rest[:n]))
		rest = rest[n:]
	}
	w.text(strings.Join(append(lines, string(rest)), "\n"), field)
}

// names writes the list by names.
func (w *writer) names(text string, t *canonical.BankTransaction, rest map[string]string, at string) {
	a := &t.CounterpartyAccount
	if unsaid(t) || t.BankReference != "" || t.InstructionNumber != "" || t.Purpose != "" || a.Clearing != "" || text != "" || t.Remittance.Reference != "" && t.Remittance.Text != "" {
		w.refuse(at+".transactions.0", "more of a payment than its numbers, counterparty and words")
		return
	}
	pairs := []part{{"EREF", t.EndToEndID}, {"PREF", t.BatchID}, {"MARF", t.Mandate}, {"RTRN", t.Return.Code}}
	if rest["CNTP"] == "" {
		pairs = append(pairs, part{"IBAN", a.Number}, part{"BIC", a.BIC}, part{"NAME", t.Counterparty.Name})
	}
	for _, key := range slices.Sorted(maps.Keys(rest)) {
		if key != "REMI.STRD" {
			pairs = append(pairs, part{strings.ReplaceAll(key, ".", "//"), rest[key]})
		}
	}
	if t.Remittance.Reference != "" {
		pairs = append(pairs, part{"REMI", "STRD/" + cmp.Or(rest["REMI.STRD"], "CUR") + "/" + t.Remittance.Reference})
	} else if t.Remittance.Text != "" {
		pairs = append(pairs, part{"REMI", "USTD//" + t.Remittance.Text})
	}
	var line strings.Builder
	for _, p := range append(pairs, part{"text", t.Remittance.Text}) {
		if nextName(p.value+"/") >= 0 || strings.Contains(p.value, "\n") || p.value != strings.Trim(p.value, "/ ") {
			w.refuse(at+".transactions.0", "%s %q: it would be read as something else", p.key, p.value)
			return
		}
		if p.value != "" && p.key != "text" {
			line.WriteString("/" + p.key + "/" + p.value)
		}
	}
	if line.Len() > 0 {
		w.wrap(line.String()+"/", at)
	}
}
