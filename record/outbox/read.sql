-- name: Wanted
-- The last desired state of each record of a purchase.
SELECT s.content FROM outbox_state AS s
JOIN outbox_lane AS l ON l.id = s.lane_id AND l.revision = s.revision
WHERE s.purchase = $1
ORDER BY s.id;
