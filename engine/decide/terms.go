package decide

import (
	"time"

	"github.com/purserhq/purser/governance/flow"
	"github.com/purserhq/purser/purchase"
	"github.com/purserhq/purser/purchase/verdict"
)

// Terms are what was declared for the purchases of a legal entity, and what is known outside of them.
type Terms struct {
	// Configuration is the hash of the declarations, which decisions name. Never empty.
	Configuration string
	// Zone is the time zone of the entity: a document that comes counts for the day that it is there. Never nil.
	Zone *time.Location
	// Policy is what was declared about how purchases are decided on.
	Policy purchase.Policy
	// Facts are what is known of products and agreements. Identify is not looked at: identities are on record.
	Facts purchase.Facts
	// Flows gives the flow by which a record of a kind is owed at a place; one that no flow carries is off. It is nil where no flow
	// was declared at all: then each kind is owed by the flow of its own name, live.
	Flows func(kind verdict.Kind, at flow.Place) Flow
}

// A Flow is what a desired state is owed by.
type Flow struct {
	// Name is the flow's, as it was declared.
	Name string
	// Phase says whether it is brought about or only kept and compared.
	Phase Phase
}

// FlowOf gives the flow by which a record of a kind is owed at a place.
func (t *Terms) FlowOf(kind verdict.Kind, at flow.Place) Flow {
	if t.Flows == nil {
		return Flow{Name: string(kind), Phase: Live}
	}
	return t.Flows(kind, at)
}

// A Book gives the terms that hold now.
type Book interface {
	// Terms gives those of a legal entity. It is asked once for each entity of a batch, and what it gives is not changed
	// afterwards: new declarations are new terms. An entity that nobody declared is refused with NotFound, and with it the
	// document.
	Terms(entity string) (*Terms, error)
}

// Everybody is the Book that has one page: the same terms for every legal entity.
type Everybody Terms

// Terms gives the one page.
func (e *Everybody) Terms(string) (*Terms, error) { return (*Terms)(e), nil }
