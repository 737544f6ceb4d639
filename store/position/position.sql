-- name: Declare
-- Makes the row of a shard that is mentioned for the first time.
INSERT INTO shard_position (stream, shard, identity, sequence, owner, epoch, lease_until, moved_at)
VALUES ($1, $2, $3, 0, '', 0, 0, 0)
ON CONFLICT (stream, shard) DO NOTHING;

-- name: Stranger
-- Finds an identity that is not the expected one.
SELECT identity FROM shard_position WHERE stream = $1 AND identity <> $2 ORDER BY shard LIMIT 1;

-- name: Adopt
-- Starts the positions of a stream anew for another identity, and ends every claim on the old one.
UPDATE shard_position
SET identity = $2, sequence = 0, owner = '', epoch = epoch + 1, lease_until = 0, moved_at = $3
WHERE stream = $1 AND identity <> $2;

-- name: Take
-- Claims one shard that is free, expired or the owner's own already.
UPDATE shard_position SET owner = $3, epoch = epoch + 1, lease_until = $4
WHERE stream = $1 AND shard = $2 AND (lease_until <= $5 OR owner = $3)
RETURNING stream, shard, identity, sequence, owner, epoch, lease_until;

-- name: TakeFree
-- Claims up to $4 shards that are free or expired. A shard whose row another transaction has locked is left for later.
WITH free AS MATERIALIZED (
    SELECT stream, shard FROM shard_position
    WHERE lease_until <= $3
    ORDER BY shard, stream
    LIMIT $4 /*postgres FOR UPDATE SKIP LOCKED */
)
UPDATE shard_position SET owner = $1, epoch = epoch + 1, lease_until = $2
FROM free
WHERE shard_position.stream = free.stream AND shard_position.shard = free.shard;

-- name: RenewAll
-- Extends whatever a node still holds.
UPDATE shard_position SET lease_until = $2 WHERE owner = $1;

-- name: ReleaseSome
-- Frees up to $2 shards of a node.
UPDATE shard_position SET owner = '', lease_until = 0
WHERE owner = $1 AND (stream, shard) IN (
    SELECT stream, shard FROM shard_position WHERE owner = $1 ORDER BY shard DESC, stream DESC LIMIT $2
);

-- name: ReleaseOne
-- Frees one shard where the epoch still holds.
UPDATE shard_position SET owner = '', lease_until = 0 WHERE stream = $1 AND shard = $2 AND owner = $3 AND epoch = $4;

-- name: ReleaseAll
-- Frees every shard of a node.
UPDATE shard_position SET owner = '', lease_until = 0 WHERE owner = $1;

-- name: Held
-- Lists what a node holds.
SELECT stream, shard, identity, sequence, owner, epoch, lease_until FROM shard_position WHERE owner = $1 ORDER BY stream, shard;

-- name: Alive
-- Says that a node is alive until $2.
INSERT INTO node (name, lease_until) VALUES ($1, $2)
ON CONFLICT (name) DO UPDATE SET lease_until = excluded.lease_until;

-- name: Gone
-- Forgets a node that leaves.
DELETE FROM node WHERE name = $1;

-- name: Bury
-- Forgets nodes that have been silent since $1.
DELETE FROM node WHERE lease_until <= $1;

-- name: Census
-- Counts the shards and the nodes that are alive at $1.
SELECT (SELECT COUNT(*) FROM shard_position), (SELECT COUNT(*) FROM node WHERE lease_until > $1);

-- name: Move
-- Moves a position where the reader's belief still holds.
UPDATE shard_position SET sequence = $7, moved_at = $8
WHERE stream = $1 AND shard = $2 AND owner = $3 AND epoch = $4 AND identity = $5 AND sequence = $6;

-- name: Find
-- Reads one shard, to say why a move was refused.
SELECT stream, shard, identity, sequence, owner, epoch, lease_until, moved_at FROM shard_position WHERE stream = $1 AND shard = $2;

-- name: List
-- Lists every shard.
SELECT stream, shard, identity, sequence, owner, epoch, lease_until, moved_at FROM shard_position ORDER BY stream, shard;

-- name: Slowest
-- Finds the least sequence of a stream's shards.
SELECT sequence FROM shard_position WHERE stream = $1 ORDER BY sequence LIMIT 1;
