package store

import "context"

// A DB is one open database. All methods may be called from many goroutines at once.
type DB interface {
	// Read runs fn in a read-only transaction that sees one unmoving snapshot. It waits for no writer.
	Read(ctx context.Context, fn func(*Tx) error) error

	// Write runs fn in a transaction and commits it, or undoes everything that fn did and returns why.
	//
	// A nil answer means that the work is durable. After Contended, fn is run again, as often as the options allow. An
	// error of fn comes back as it is. After Unknown, and only then, it is open whether the work is in the database.
	// A panic in fn becomes a fault of code Internal for this caller alone.
	Write(ctx context.Context, lane Lane, fn func(*Tx) error) error

	// Dialect says which database this is.
	Dialect() Dialect

	// Close closes every connection once what runs on it has ended. Later calls are Unavailable.
	Close() error
}

// A Lane says what goes first where writes have to wait for each other.
type Lane int

// The lanes, the more urgent first.
const (
	// Transactions carry documents and their effects.
	Transactions Lane = iota
	// MasterData carries products, partners and other bulk that must not delay a document.
	MasterData
)

// Lanes is how many lanes there are.
const Lanes = 2
