-- +goose Up

-- A lease gives one node the right to a task for a time. See store/lease.
CREATE TABLE lease (
    name        TEXT    NOT NULL PRIMARY KEY, -- the task, such as "sequencer"
    owner       TEXT    NOT NULL,             -- the node that holds it; empty when released
    epoch       INTEGER NOT NULL,             -- grows by one with each change of owner, never falls
    lease_until INTEGER NOT NULL              -- microseconds since 1970, UTC; 0 when released
);

-- How far the effects of a shard of the log have been committed. See store/position.
CREATE TABLE shard_position (
    stream      TEXT    NOT NULL,             -- the stream's name, such as "procurement"
    shard       INTEGER NOT NULL,             -- from 0
    identity    TEXT    NOT NULL,             -- which stream of that name: a new one has another identity
    sequence    INTEGER NOT NULL,             -- the last entry whose effects are committed; 0 before the first
    owner       TEXT    NOT NULL,             -- the node that reads it; empty when nobody does
    epoch       INTEGER NOT NULL,             -- grows by one with each claim, never falls
    lease_until INTEGER NOT NULL,             -- microseconds since 1970, UTC; 0 when released
    moved_at    INTEGER NOT NULL,             -- when sequence last changed, microseconds since 1970, UTC; 0 for never
    PRIMARY KEY (stream, shard)
);

-- The nodes that take part, so that each can know its fair share of the shards. See store/position.
CREATE TABLE node (
    name        TEXT    NOT NULL PRIMARY KEY, -- one run of one process
    lease_until INTEGER NOT NULL              -- until when it counts as alive, microseconds since 1970, UTC
);
