package odoo

import "time"

// A Report is what Check found out about one Odoo.
type Report struct {
	// URL, Database and Wire say what was looked at, and how.
	URL, Database, Wire string
	// Version is what the server says it is; the zero value when it could not be asked.
	Version Version
	// User is the integration's user.
	User User
	// Companies are those that the user may see.
	Companies []Company
	// Currencies are the codes of the active currencies.
	Currencies []string
	// Modules are the needed modules, as far as they can be told.
	Modules []Module
	// Rights are the needed rights by model and operation.
	Rights []Right
	// Fields are the fields that Purser uses where a database has them.
	Fields []FieldFound
	// Keys are the user's API keys; Odoo doesn't say which of them is in use.
	Keys []Key
	// Clock is how far the server's clock is ahead of ours, to the second; negative when it is behind.
	Clock time.Duration
	// Latency is the median time of a call that does nothing.
	Latency time.Duration
	// Valuations are how the companies value their stock.
	Valuations []Valuation
	// Away says that the server did not answer, so that waiting may help.
	Away bool
	// Problems say what will not work, and why; empty when all will.
	Problems []Problem
}

// Usable says that nothing stands in the way of the connector's work.
func (r Report) Usable() bool {
	for _, problem := range r.Problems {
		if problem.Blocks {
			return false
		}
	}
	return true
}

// A Problem is one thing that will not work, or soon will not.
type Problem struct {
	// What will not work, Why, and the Next step: a sentence each.
	What, Why, Next string
	// Blocks says that the connector can't start with it; else it is a warning.
	Blocks bool
}

// A User is the integration's user in Odoo.
type User struct {
	ID    int64
	Login string
	Name  string
}

// A Company is a legal entity in Odoo.
type Company struct {
	ID   int64
	Name string
	// Currency is the code of its currency.
	Currency string
	// Chart says whether it has a chart of accounts: without one no bill can be made.
	Chart bool
	// Warehouses are its warehouses: without one no order can be made.
	Warehouses []Warehouse
}

// A Warehouse is a place of goods in Odoo.
type Warehouse struct {
	ID         int64
	Code, Name string
}

// A Valuation is how a company values the stock of some product categories.
type Valuation struct {
	// Company is the company's id.
	Company int64
	// Costing is Odoo's costing method: standard, fifo or average.
	Costing string
	// Perpetual says that each movement is booked at once; else the stock is valued at closing.
	Perpetual bool
	// Categories are the names of the product categories, in order.
	Categories []string
}

// A Module is a module that Purser needs.
type Module struct {
	Name string
	// For says what it is needed for.
	For       string
	Installed bool
}

// A Right is one operation on one model.
type Right struct {
	Model, Operation string
	// For says what it is needed for.
	For     string
	Granted bool
}

// A FieldFound says whether this database has a field that Purser uses.
type FieldFound struct {
	Model, Name string
	Found       bool
}

// A Key is an API key of the user, without the key itself.
type Key struct {
	Name string
	// Expires is the key's end; the zero time means never, or a version whose keys don't end (before 18).
	Expires time.Time
}
