-- name: Begin
-- Registers a backup that is about to be taken.
INSERT INTO backup (begun_at, finished_at, forgotten_at) VALUES ($1, 0, 0) RETURNING id;

-- name: Keep
-- Notes where the shards stand now.
INSERT INTO backup_position (backup_id, stream, shard, identity, sequence)
SELECT CAST($1 AS BIGINT), stream, shard, identity, sequence FROM shard_position;

-- name: Finish
-- Says that a backup is complete.
UPDATE backup SET finished_at = $2 WHERE id = $1;

-- name: Advance
-- Notes where a shard stood in the snapshot itself.
INSERT INTO backup_position (backup_id, stream, shard, identity, sequence) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (backup_id, stream, shard) DO UPDATE SET identity = excluded.identity, sequence = excluded.sequence;

-- name: Forget
-- Says that a backup can no longer be restored.
UPDATE backup SET forgotten_at = $2 WHERE id = $1 AND forgotten_at = 0;

-- name: ForgetAbandoned
-- Forgets backups that were begun before $1 and never finished.
UPDATE backup SET forgotten_at = $2 WHERE begun_at < $1 AND finished_at = 0 AND forgotten_at = 0;

-- name: List
-- Lists the backups that may be restored, the latest first.
SELECT id, begun_at, finished_at FROM backup WHERE forgotten_at = 0 ORDER BY id DESC;

-- name: Floors
-- For each shard of a stream: its own position, and the least that a retained backup would read on from. A backup that does
-- not know the shard, or knows another stream, would begin at 0.
SELECT p.shard, p.identity, p.sequence, COUNT(b.id), MIN(COALESCE(kept.sequence, 0))
FROM shard_position AS p
LEFT JOIN backup AS b ON b.forgotten_at = 0
LEFT JOIN backup_position AS kept
    ON kept.backup_id = b.id AND kept.stream = p.stream AND kept.shard = p.shard AND kept.identity = p.identity
WHERE p.stream = $1
GROUP BY p.shard, p.identity, p.sequence
ORDER BY p.shard;

-- name: FreeShards
-- Ends every claim, as a restore does.
UPDATE shard_position SET owner = '', epoch = epoch + 1, lease_until = 0;

-- name: FreeLeases
-- Ends every lease, as a restore does.
UPDATE lease SET owner = '', epoch = epoch + 1, lease_until = 0;

-- name: FreeNodes
-- Forgets the nodes of before.
DELETE FROM node;
