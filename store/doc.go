// Package store holds the database: connection, transaction, dialect and migrations, for SQLite and PostgreSQL alike.
//
// It knows no business. Rooms above write named SQL statements in readable files (see [Bind]), and run them inside a
// transaction that is handed to them:
//
//	err := db.Write(ctx, store.Transactions, func(tx *store.Tx) error {
//		_, err := tx.Exec(ctx, queries.AddPosting, line, quantity)
//		return err
//	})
//
// # What a transaction promises
//
// [DB.Write] commits everything that its closure did, or nothing. An answer without error means: on disk. The closure may
// be run again after it lost against another transaction, so it changes nothing outside the database that a second run
// would not set again. It never calls Write or Read of the same DB itself: it would wait for itself.
//
// A statement that fails makes the whole closure fail, even when the closure forgets to return the error: PostgreSQL
// refuses all later statements anyway, and SQLite is held to the same. What may fail goes into [Tx.Savepoint].
//
// [DB.Read] shows one unmoving snapshot and refuses to write.
//
// # What is the same in both databases, and what is not
//
// Statements are shared text with $1 placeholders. Where the dialects differ, a comment carries the difference:
//
//	SELECT epoch FROM lease WHERE name = $1 /*postgres FOR UPDATE */
//
// SQLite sees a comment, PostgreSQL sees the clause (and the other way around with /*sqlite … */).
//
// Transactions run at READ COMMITTED on PostgreSQL, and lock the rows that they decide on explicitly, in a fixed order.
// SERIALIZABLE would make the same promise by aborting, and the rate of aborts grows with just the load under which
// there is no time to repeat work. With SQLite there is one writer, so every write transaction is serial.
//
// Instants are kept as whole microseconds since 1970 in UTC ([Micros], [Instant]), which compare and index alike in both.
// Keys are integers or ordered by time. Bytes that are empty may come back as nil.
//
// # Errors
//
// Every error of a driver becomes a fault: Contended (another transaction won, nothing was done), Conflict (a unique or
// foreign key), Invalid (a value that the column refuses), Full, Unavailable (the server or the connection is away, nothing
// was done), Unknown (the connection was lost while the commit was under way), Corrupt, Forbidden, Internal. Values of rows
// never appear in them.
package store
