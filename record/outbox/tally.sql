-- name: States
-- How many states of each kind have each status.
SELECT kind, status, COUNT(*) FROM outbox_state GROUP BY kind, status ORDER BY kind, status;

-- name: Attempts
-- How often each act had each result.
SELECT act, result, COUNT(*) FROM outbox_attempt GROUP BY act, result ORDER BY act, result;

-- name: Letters
-- The dead letters behind $1, no more than $2, the oldest first.
SELECT id, content, code, reason, hint, attempts FROM outbox_state WHERE status = 'refused' AND id > $1 ORDER BY id LIMIT $2;
