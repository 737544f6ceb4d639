// Package store holds the database: connection, transaction, dialect and migrations, for SQLite and PostgreSQL alike.
package store
