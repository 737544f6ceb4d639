-- +goose Up

-- The backups that were taken, so that the log keeps what a restore of one would need. See store/backup.
CREATE TABLE backup (
    id           INTEGER PRIMARY KEY AUTOINCREMENT, -- in the order in which they were begun
    begun_at     INTEGER NOT NULL,            -- microseconds since 1970, UTC
    finished_at  INTEGER NOT NULL,            -- likewise; 0 while it is being taken
    forgotten_at INTEGER NOT NULL             -- likewise; 0 while it may still be restored
);

-- Where the shards stood in a backup: a restore reads the log on from there.
CREATE TABLE backup_position (
    backup_id INTEGER NOT NULL REFERENCES backup (id), -- the backup
    stream    TEXT    NOT NULL,               -- as in shard_position
    shard     INTEGER NOT NULL,               -- likewise
    identity  TEXT    NOT NULL,               -- likewise
    sequence  INTEGER NOT NULL,               -- where it stood
    PRIMARY KEY (backup_id, stream, shard)
);
