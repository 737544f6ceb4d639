package decide

import (
	"context"
	"maps"
	"slices"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase"
	"github.com/purserhq/purser/record/crossref"
	recorded "github.com/purserhq/purser/record/ledger"
)

// find makes the tasks of documents: one for each purchase that a document speaks of, or spoke of before.
func (k *desk) find(ctx context.Context, heard []Heard) error {
	mentions := make([][]purchase.Mention, len(heard))
	for i := range heard {
		h := &heard[i]
		t, err := k.termsOf(h.Document.Identity().Entity)
		if err != nil {
			return err
		}
		mentions[i] = purchase.Read(h.Document, h.Version, canonical.DateOf(h.At.In(t.Zone)))
	}
	before, err := k.earlier(ctx, heard)
	if err != nil {
		return err
	}
	purchases, err := k.behind(ctx, heard, mentions)
	if err != nil {
		return err
	}
	for i := range heard {
		k.assign(&heard[i], mentions[i], purchases, before)
	}
	return nil
}

// spoken are the lines of which versions of a document spoke, by purchase, in the order in which they were met.
type spoken struct {
	purchases []int64
	lines     map[int64][]string
}

func (s *spoken) add(purchase int64, lines ...string) {
	if s.lines == nil {
		s.lines = map[int64][]string{}
	}
	if !slices.Contains(s.purchases, purchase) {
		s.purchases = append(s.purchases, purchase)
	}
	for _, line := range lines {
		if !slices.Contains(s.lines[purchase], line) {
			s.lines[purchase] = append(s.lines[purchase], line)
		}
	}
}

// earlier gives what the documents spoke of before this batch, and locks the purchases that nobody has locked yet.
func (k *desk) earlier(ctx context.Context, heard []Heard) (map[canonical.Identity]*spoken, error) {
	before := map[canonical.Identity]*spoken{}
	var again []canonical.Identity
	for i := range heard {
		id := heard[i].Document.Identity().Document()
		if before[id] == nil {
			before[id] = &spoken{}
			if heard[i].Version > 1 {
				again = append(again, id)
			}
		}
	}
	all, err := recorded.EarlierOf(ctx, k.tx, again...)
	if err != nil {
		return nil, err
	}
	var rows []int64
	for _, e := range all {
		before[again[e.Index]].add(e.Purchase.Row, e.Line)
		if k.folders[e.Purchase.Row] == nil {
			k.file(e.Purchase, false)
			rows = append(rows, e.Purchase.Row)
		}
	}
	return before, k.hold(ctx, rows)
}

// hold locks the references of purchases that are not locked yet.
func (k *desk) hold(ctx context.Context, purchases []int64) error {
	references, err := recorded.References(ctx, k.tx, purchases...)
	if err != nil {
		return err
	}
	var missing []crossref.Reference
	for _, all := range references {
		for _, r := range all {
			if _, held := k.keys[r]; !held {
				missing = append(missing, r)
			}
		}
	}
	return k.lock(ctx, missing)
}

// lock takes more references.
func (k *desk) lock(ctx context.Context, references []crossref.Reference) error {
	more, err := crossref.Lock(ctx, k.tx, references)
	maps.Copy(k.keys, more)
	return err
}

// file puts a purchase on the desk.
func (k *desk) file(p recorded.Purchase, fresh bool) {
	k.folders[p.Row] = &folder{purchase: p, fresh: fresh, standings: map[string]recorded.LineStanding{}}
}

// behind finds the purchases behind what documents mention, and opens those that are missing.
func (k *desk) behind(ctx context.Context, heard []Heard, mentions [][]purchase.Mention) (map[crossref.Reference]int64, error) {
	var wanted []crossref.Reference
	seen := map[crossref.Reference]bool{}
	for i := range heard {
		for _, mention := range mentions[i] {
			if r := behind(heard[i].Document.Identity(), mention.Order); !seen[r] {
				seen[r] = true
				wanted = append(wanted, r)
			}
		}
	}
	rows := make([]int64, len(wanted))
	for i, r := range wanted {
		key, held := k.keys[r]
		if !held {
			return nil, fault.New(fault.Internal, "%s is decided on without being locked", r)
		}
		rows[i] = key
	}
	known, err := recorded.Behind(ctx, k.tx, rows...)
	if err != nil {
		return nil, err
	}
	found := map[crossref.Reference]int64{}
	var missing []crossref.Reference
	for i, r := range wanted {
		p, there := known[rows[i]]
		if !there {
			missing = append(missing, r)
			continue
		}
		found[r] = p.Row
		if k.folders[p.Row] == nil {
			k.file(p, false)
		}
	}
	return found, k.openAll(ctx, missing, found)
}

// openAll opens a purchase behind each reference.
func (k *desk) openAll(ctx context.Context, references []crossref.Reference, found map[crossref.Reference]int64) error {
	if len(references) == 0 {
		return nil
	}
	fresh := make([]recorded.New, len(references))
	for i, r := range references {
		key, err := k.Key()
		if err != nil {
			return err
		}
		fresh[i] = recorded.New{Key: key, Entity: r.Entity}
	}
	opened, err := recorded.Open(ctx, k.tx, k.now, fresh...)
	if err != nil {
		return err
	}
	put := make(map[int64]recorded.Purchase, len(opened))
	for i, p := range opened {
		found[references[i]] = p.Row
		put[k.keys[references[i]]] = p
		k.file(p, true)
	}
	return recorded.Put(ctx, k.tx, put)
}

// assign makes the tasks of one document. What it spoke of before and speaks of no more is a task too: it takes that back.
func (k *desk) assign(h *Heard, mentions []purchase.Mention, purchases map[crossref.Reference]int64, before map[canonical.Identity]*spoken) {
	id := h.Document.Identity()
	past := before[id.Document()]
	now := &spoken{}
	said := map[int64][]purchase.Statement{}
	for _, mention := range mentions {
		row := purchases[behind(id, mention.Order)]
		now.add(row)
		said[row] = append(said[row], mention.Statements...)
	}
	for _, row := range past.purchases {
		now.add(row)
	}
	for _, row := range now.purchases {
		t := task{heard: h, purchase: row, said: purchase.Said{Document: id, Version: h.Version, Statements: said[row]}}
		t.lines, t.whole = purchase.Reach(gone(id, past.lines[row]), t.said)
		k.tasks = append(k.tasks, t)
		for i := range said[row] {
			past.add(row, said[row][i].Line)
		}
	}
}

// gone stands for what earlier versions of a document said of lines.
func gone(id canonical.Identity, lines []string) []purchase.Statement {
	all := make([]purchase.Statement, len(lines))
	for i, line := range lines {
		all[i] = purchase.Statement{Document: id, Line: line, Gone: true}
	}
	return all
}
