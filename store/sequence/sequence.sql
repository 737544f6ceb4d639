-- name: Last
-- The last place and when it was given.
SELECT place, placed_at FROM entry ORDER BY place DESC LIMIT 1;

-- name: Place
-- Numbers the next rows behind the place $1, in the order of recording.
INSERT INTO entry (place, recording, kind, row_id, placed_at)
SELECT $1 + ROW_NUMBER() OVER (ORDER BY id), id, kind, row_id, CAST($2 AS BIGINT)
FROM (SELECT id, kind, row_id FROM unplaced ORDER BY id LIMIT $3) AS upcoming;

-- name: Placed
-- Takes away what was numbered. A range of ids would take rows along that were committed since.
DELETE FROM unplaced WHERE id IN (SELECT recording FROM entry WHERE place > $1);

-- name: After
-- Reads the order behind a place.
SELECT place, kind, row_id, placed_at FROM entry WHERE place > $1 ORDER BY place LIMIT $2;

-- name: Of
-- The place of a row.
SELECT place FROM entry WHERE kind = $1 AND row_id = $2 ORDER BY place LIMIT 1;

-- name: At
-- The last place that was given by an instant.
SELECT place FROM entry WHERE placed_at <= $1 ORDER BY placed_at DESC, place DESC LIMIT 1;

-- name: Waiting
-- Counts what has no place yet.
SELECT COUNT(*) FROM unplaced;
