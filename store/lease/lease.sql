-- name: Acquire
-- Takes a lease that is free, expired or the owner's own already. The epoch grows each time, so that whoever held it
-- before, an earlier run of the same node too, can commit nothing more.
INSERT INTO lease (name, owner, epoch, lease_until) VALUES ($1, $2, 1, $3)
ON CONFLICT (name) DO UPDATE
SET owner = excluded.owner, epoch = lease.epoch + 1, lease_until = excluded.lease_until
WHERE lease.lease_until <= $4 OR lease.owner = excluded.owner
RETURNING epoch;

-- name: Renew
-- Extends a lease whose epoch still holds.
UPDATE lease SET lease_until = $4 WHERE name = $1 AND owner = $2 AND epoch = $3;

-- name: Release
-- Frees a lease whose epoch still holds. The epoch stays, for the next one to count on from.
UPDATE lease SET owner = '', lease_until = 0 WHERE name = $1 AND owner = $2 AND epoch = $3;

-- name: Fence
-- Locks the row until the transaction ends, against an Acquire by another node.
SELECT owner, epoch FROM lease WHERE name = $1 /*postgres FOR SHARE */;

-- name: Find
-- Reads a lease as it stands.
SELECT name, owner, epoch, lease_until FROM lease WHERE name = $1;
