-- name: Due
-- What of target $1 may be tried by the instant $2, the oldest first: no more than $3, of flows that nobody has stopped.
SELECT s.id, s.flow, s.kind, s.status, s.attempts, s.since, s.content, COALESCE(s.plan, ''), l.reference, l.left_fields
FROM outbox_state AS s JOIN outbox_lane AS l ON l.id = s.lane_id
WHERE s.target = $1 AND s.due_at <= $2 AND s.phase = 'live'
  AND NOT EXISTS (SELECT 1 FROM outbox_flow AS f WHERE f.target = s.target AND f.flow IN ('', s.flow) AND f.paused_at <> 0)
ORDER BY s.due_at, s.id
LIMIT $3;

-- name: Needed
-- The references of what the states of $1, a JSON array of keys, need.
SELECT n.state_id, l.identity, l.reference
FROM outbox_need AS n JOIN outbox_lane AS l ON l.id = n.lane_id
WHERE n.state_id IN (SELECT /*sqlite e.value FROM json_each($1) AS e */ /*postgres CAST(e.value AS BIGINT) FROM jsonb_array_elements_text($1::jsonb) AS e(value) */)
ORDER BY n.state_id, l.id;

-- name: Hold
-- Locks the lanes of the states of $1, a JSON array of keys, until the transaction ends, and says how both stand.
SELECT s.id, s.lane_id, s.status, s.revision, l.revision, s.target
FROM outbox_state AS s JOIN outbox_lane AS l ON l.id = s.lane_id
WHERE s.id IN (SELECT /*sqlite e.value FROM json_each($1) AS e */ /*postgres CAST(e.value AS BIGINT) FROM jsonb_array_elements_text($1::jsonb) AS e(value) */)
ORDER BY l.id
/*postgres FOR NO KEY UPDATE OF l */;

-- name: Prepare
-- Stores the plan $2 of state $1, which from now on may have gone out.
UPDATE outbox_state SET status = 'prepared', due_at = NULL, plan = $2, attempts = attempts + 1 WHERE id = $1;

-- name: Look
-- Takes the state $1 out of what is due while it is looked up.
UPDATE outbox_state SET status = 'prepared', due_at = NULL WHERE id = $1;

-- name: Attempt
-- Writes down that the act $2 on state $1 begins, by the process $3 in the epoch $4, at $5.
INSERT INTO outbox_attempt (state_id, act, actor, epoch, begun_at, ended_at, result, code, reason) VALUES ($1, $2, $3, $4, $5, 0, '', '', '');

-- name: Close
-- Writes down how the attempts at state $1 that are open ended: at $2, with the result $3, the code $4 and the reason $5.
UPDATE outbox_attempt SET ended_at = $2, result = $3, code = $4, reason = $5 WHERE state_id = $1 AND ended_at = 0;

-- name: Settle
-- Brings state $1 to the status $2: due at $3, settled at $4, for the reason with the code $5, the words $6 and the next step $7.
UPDATE outbox_state SET status = $2, due_at = $3, settled_at = $4, code = $5, reason = $6, hint = $7 WHERE id = $1;

-- name: Reach
-- Notes in lane $1 that its revision $2 was done: in the state of life $3, with the reference $4, the number $5 and the fields $6.
UPDATE outbox_lane SET reached_revision = $2, reached = $3, reference = $4, number = $5, left_fields = $6 WHERE id = $1;

-- name: Forget
-- Takes away what state $1 needed.
DELETE FROM outbox_need WHERE state_id = $1;

-- name: Unblock
-- Lets go on, from $2, what waits for lane $1 and for nothing else: its own newer state, and those that need its record.
UPDATE outbox_state SET due_at = $2
WHERE status = 'waiting' AND settled_at = 0 AND due_at IS NULL
  AND (lane_id = $1 OR id IN (SELECT n.state_id FROM outbox_need AS n WHERE n.lane_id = $1))
  AND NOT EXISTS (SELECT 1 FROM outbox_state AS o WHERE o.lane_id = outbox_state.lane_id AND o.settled_at = 0 AND o.status IN ('prepared', 'unknown'))
  AND NOT EXISTS (
    SELECT 1 FROM outbox_need AS n JOIN outbox_lane AS l ON l.id = n.lane_id
    WHERE n.state_id = outbox_state.id AND NOT (l.reached_revision = l.revision AND (n.reach = '' OR n.reach = l.reached)));

-- name: Recover
-- Makes unknown, to be looked up from $2, what target $1 had under way when its dispatcher was lost.
UPDATE outbox_state SET status = 'unknown', due_at = $2 WHERE target = $1 AND settled_at = 0 AND status = 'prepared';

-- name: Reached
-- The states of life that records of $1, a JSON array of identities, have come to.
SELECT l.identity, l.reached FROM outbox_lane AS l
WHERE l.reached_revision > 0
  AND l.identity IN (SELECT /*sqlite e.value FROM json_each($1) AS e */ /*postgres e.value FROM jsonb_array_elements_text($1::jsonb) AS e(value) */);

-- name: Breaker
-- How target $1 answered.
SELECT failures, open_until FROM outbox_target WHERE target = $1;

-- name: Answered
-- Notes that target $1 answered at $2.
INSERT INTO outbox_target (target, failures, open_until, paced_until, answered_at, failed_at, code, reason) VALUES ($1, 0, 0, 0, $2, 0, '', '')
ON CONFLICT (target) DO UPDATE SET failures = 0, open_until = 0, answered_at = excluded.answered_at;

-- name: Away
-- Notes that target $1 was away at $2, is asked nothing until $3, and why: the code $4 and the words $5.
INSERT INTO outbox_target (target, failures, open_until, paced_until, answered_at, failed_at, code, reason) VALUES ($1, 1, $3, 0, 0, $2, $4, $5)
ON CONFLICT (target) DO UPDATE SET failures = outbox_target.failures + 1, open_until = excluded.open_until, failed_at = excluded.failed_at,
  code = excluded.code, reason = excluded.reason;

-- name: Pause
-- Stops ($3 is when) or starts ($3 is 0) the flow $2 into target $1, by $4, for the reason $5.
INSERT INTO outbox_flow (target, flow, paused_at, paused_by, reason) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (target, flow) DO UPDATE SET paused_at = excluded.paused_at, paused_by = excluded.paused_by, reason = excluded.reason;

-- name: Replay
-- Lets the dead letter $1 be tried again, from $2 on as if it had just been owed.
UPDATE outbox_state SET status = 'waiting', due_at = NULL, attempts = 0, since = $2, plan = NULL WHERE id = $1;
