package sqlite

import (
	"context"
	"errors"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
)

// classify makes a fault of an error of the driver. SQLite's texts name tables and columns, never values.
func classify(err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return store.GaveUp(err)
	}
	known, ok := errors.AsType[*sqlite.Error](err)
	if !ok {
		return fault.New(fault.Unavailable, "the database's file cannot be used").Because(err)
	}
	switch known.Code() & 0xff {
	case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
		return fault.New(fault.Contended, "another process is writing to the database").Because(err)
	case lib.SQLITE_CONSTRAINT:
		return constraint(known)
	case lib.SQLITE_FULL:
		return fault.New(fault.Full, "the disk of the database is full").Because(err).Do("Free space on the disk that holds the database's folder.")
	case lib.SQLITE_CORRUPT, lib.SQLITE_NOTADB:
		return fault.New(fault.Corrupt, "the file is not a sound database").Because(err).Do("Keep the file, and restore the latest backup with purser restore.")
	case lib.SQLITE_READONLY, lib.SQLITE_PERM, lib.SQLITE_AUTH:
		return fault.New(fault.Forbidden, "the database may not be written").Because(err).Do("Give the user that runs Purser the right to write to the file and its folder.")
	case lib.SQLITE_CANTOPEN:
		return fault.New(fault.Unavailable, "the database cannot be opened").Because(err).Do("Make the folder, and give the user that runs Purser the right to write to it.")
	case lib.SQLITE_IOERR, lib.SQLITE_INTERRUPT, lib.SQLITE_NOMEM:
		return fault.New(fault.Unavailable, "the database's file cannot be read or written").Because(err)
	case lib.SQLITE_TOOBIG:
		return fault.New(fault.TooLarge, "a value is larger than the database takes").Because(err)
	case lib.SQLITE_MISMATCH:
		return fault.New(fault.Invalid, "a value does not fit its column").Because(err)
	default:
		return fault.New(fault.Internal, "the database refused a statement").Because(err)
	}
}

// constraint tells what another row forbids from what a column forbids.
func constraint(err *sqlite.Error) error {
	switch err.Code() {
	case lib.SQLITE_CONSTRAINT_UNIQUE, lib.SQLITE_CONSTRAINT_PRIMARYKEY, lib.SQLITE_CONSTRAINT_ROWID:
		return fault.New(fault.Conflict, "a row with this key is there already").Because(err)
	case lib.SQLITE_CONSTRAINT_FOREIGNKEY:
		return fault.New(fault.Conflict, "a row that this one refers to is missing, or is still referred to").Because(err)
	default:
		return fault.New(fault.Invalid, "a column refuses the value").Because(err)
	}
}
