// Package backup takes copies of the database while it runs, and restores them, verified.
//
// # What a backup is
//
// A folder of files: manifest.json, which says what the backup holds, its checksum, and the data: for SQLite the
// database's file, for PostgreSQL a file for each table in the server's own text format. All of it is one snapshot, the
// positions of the log's shards too. So restore is database plus replay: Purser reads the log on from the positions that
// it finds, and what has had no effect in the restored database has it now.
//
// # How one comes about
//
//	begun      a row in the table backup, with the positions of that moment: from here on the log keeps what a restore needs
//	copied     the data stands in a folder whose name ends in .partial
//	complete   everything is on disk, and the folder has its name
//	finished   the row says so, with the positions of the snapshot
//	forgotten  a person or the schedule has deleted the files and says so with [Forget]; the log may be trimmed past it
//
// A crash leaves a .partial folder, which nobody takes for a backup, and a row that is begun. The row keeps the log back
// until a later backup finds it [Abandoned].
//
// # What a restore checks
//
// Every file's length and checksum before anything is written; the target, which must be empty; the schema, which must not
// be newer than this program; and, before the result takes its place, that each table has as many rows and each shard the
// position that the manifest says. It ends in one step (a rename, a commit), or leaves the target empty.
//
// It frees every claim and lease: whoever held one before the restore can commit nothing after it.
package backup
