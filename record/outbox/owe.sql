-- name: Mention
-- Makes the lanes of $1, a JSON array, that are not there yet.
INSERT INTO outbox_lane (target, identity, kind, revision, reached_revision, reached, reference, number, left_fields)
SELECT e.value ->> 'target', e.value ->> 'identity', e.value ->> 'kind', 0, -1, '', '', '', ''
FROM /*sqlite json_each($1) AS e */ /*postgres jsonb_array_elements($1::jsonb) WITH ORDINALITY AS e(value, key) */
WHERE true
ORDER BY e.key
ON CONFLICT (target, identity) DO NOTHING;

-- name: Hold
-- Locks the lanes of $1, a JSON array, until the transaction ends, and says how they stand.
SELECT l.id, l.target, l.identity, l.kind, l.revision, l.reached_revision, l.reached
FROM /*sqlite json_each($1) AS e */ /*postgres jsonb_array_elements($1::jsonb) WITH ORDINALITY AS e(value, key) */
JOIN outbox_lane AS l ON l.target = e.value ->> 'target' AND l.identity = e.value ->> 'identity'
ORDER BY l.id
/*postgres FOR NO KEY UPDATE OF l */;

-- name: Supersede
-- Replaces what nothing has been done for yet in the lanes of $1, a JSON array of keys.
UPDATE outbox_state SET status = 'superseded', due_at = NULL, settled_at = $2
WHERE settled_at = 0 AND status IN ('waiting', 'refused', 'kept')
  AND lane_id IN (SELECT /*sqlite e.value FROM json_each($1) AS e */ /*postgres CAST(e.value AS BIGINT) FROM jsonb_array_elements_text($1::jsonb) AS e(value) */);

-- name: Block
-- Lets what needs a record wait for the newer states that its lane, one of $1, is owed.
UPDATE outbox_state SET due_at = NULL
WHERE status = 'waiting' AND due_at IS NOT NULL AND id IN (
  SELECT n.state_id FROM outbox_need AS n
  WHERE n.lane_id IN (SELECT /*sqlite e.value FROM json_each($1) AS e */ /*postgres CAST(e.value AS BIGINT) FROM jsonb_array_elements_text($1::jsonb) AS e(value) */));

-- name: Forget
-- Takes the needs of what was settled out of the lanes of $1.
DELETE FROM outbox_need WHERE state_id IN (
  SELECT s.id FROM outbox_state AS s JOIN outbox_need AS n ON n.state_id = s.id
  WHERE s.settled_at <> 0
    AND s.lane_id IN (SELECT /*sqlite e.value FROM json_each($1) AS e */ /*postgres CAST(e.value AS BIGINT) FROM jsonb_array_elements_text($1::jsonb) AS e(value) */));

-- name: Busy
-- Gives the lanes of $1 in which a state is under way.
SELECT lane_id FROM outbox_state
WHERE settled_at = 0 AND status IN ('prepared', 'unknown')
  AND lane_id IN (SELECT /*sqlite e.value FROM json_each($1) AS e */ /*postgres CAST(e.value AS BIGINT) FROM jsonb_array_elements_text($1::jsonb) AS e(value) */);

-- name: Raise
-- Notes the latest revisions of lanes and what sort of record they are, by the JSON array $1.
UPDATE outbox_lane SET revision = CAST(e.value ->> 'revision' AS BIGINT), kind = e.value ->> 'kind'
FROM /*sqlite json_each($1) AS e */ /*postgres jsonb_array_elements($1::jsonb) AS e(value) */
WHERE outbox_lane.id = CAST(e.value ->> 'lane' AS BIGINT);

-- name: Need
-- Notes what states need, by the JSON array $1 of lane, revision, the needed lane and what it must reach.
INSERT INTO outbox_need (state_id, lane_id, reach)
SELECT s.id, CAST(e.value ->> 'needed' AS BIGINT), e.value ->> 'reach'
FROM /*sqlite json_each($1) AS e */ /*postgres jsonb_array_elements($1::jsonb) AS e(value) */
JOIN outbox_state AS s ON s.lane_id = CAST(e.value ->> 'lane' AS BIGINT) AND s.revision = CAST(e.value ->> 'revision' AS BIGINT)
WHERE true
ON CONFLICT DO NOTHING;

-- name: Enroll
-- Makes the flows of $1, a JSON array, that are not there yet.
INSERT INTO outbox_flow (target, flow, paused_at, paused_by, reason)
SELECT e.value ->> 'target', e.value ->> 'flow', 0, '', ''
FROM /*sqlite json_each($1) AS e */ /*postgres jsonb_array_elements($1::jsonb) AS e(value) */
WHERE NOT EXISTS (SELECT 1 FROM outbox_flow AS f WHERE f.target = e.value ->> 'target' AND f.flow = e.value ->> 'flow')
ON CONFLICT DO NOTHING;
