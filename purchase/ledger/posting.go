package ledger

import (
	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
)

// A Posting is one line of the ledger. It is never changed.
type Posting struct {
	Fact
	// Document is what the posting is owed to, with the revision that its source counts.
	Document canonical.Identity `json:"document"`
	// Version is which content of the document, counted by us from 1 (see record/journal).
	Version int `json:"version"`
	// Place is the posting's place in the record; 0 until its transaction has committed and it was given one.
	Place int64 `json:"place,omitempty"`
}

// Owner says which version of which document postings are owed to.
type Owner struct {
	// Document is the document, with the revision that its source counts.
	Document canonical.Identity
	// Version counts its contents from 1.
	Version int
}

// Toward gives the postings that bring what is posted to a target: the target less everything that is posted, account by
// account and day by day, owed to the document that made the target what it is now. Nothing is posted where both agree.
// Posted are the postings to the accounts in question, whatever document they are owed to.
//
// It refuses, with Invalid, what changes the unit or the currency of an account: whoever decides converts before, or leaves it
// to a person.
func Toward(posted []Posting, target Effect, owner Owner) ([]Posting, error) {
	facts := make([]Fact, 0, len(target)+len(posted))
	for _, p := range posted {
		facts = append(facts, Fact{Account: p.Account, Day: p.Day, Value: p.Value.Neg()})
	}
	missing, err := effectOf(append(facts, target...))
	if err != nil {
		return nil, fault.Wrap(err, "posting version %d of %s", owner.Version, owner.Document)
	}
	postings := make([]Posting, len(missing))
	for i, fact := range missing {
		postings[i] = Posting{Fact: fact, Document: owner.Document, Version: owner.Version}
	}
	return postings, nil
}

// Difference is [Toward] for what one document says by itself: the new version's effect less what its earlier versions have
// posted. Posted may hold other documents' postings; they are not looked at. A version that is not newer than those posted
// is refused with Conflict.
func Difference(posted []Posting, effect Effect, owner Owner) ([]Posting, error) {
	var own []Posting
	for _, p := range posted {
		if p.Document.Document() != owner.Document.Document() {
			continue
		}
		if p.Version >= owner.Version {
			return nil, fault.New(fault.Conflict, "version %d of %s is posted already, and version %d was to be", p.Version, owner.Document, owner.Version)
		}
		own = append(own, p)
	}
	return Toward(own, effect, owner)
}

// Reversal gives the postings that take back all that a document has posted: [Difference] with no effect.
func Reversal(posted []Posting, owner Owner) ([]Posting, error) {
	return Difference(posted, nil, owner)
}
