-- name: Standing
-- The open items of the keys in the JSON array $1.
SELECT w.id, w.entity, w.content, w.opened_at, w.due_at, w.closed_at
FROM /*sqlite json_each($1) AS k */ /*postgres jsonb_array_elements($1::jsonb) AS k(value) */
JOIN work_item AS w
  ON w.purchase = k.value ->> 'purchase' AND w.line = k.value ->> 'line' AND w.matter = k.value ->> 'matter'
 AND w.document = k.value ->> 'document' AND w.message = k.value ->> 'message'
WHERE w.closed_at = 0;

-- name: Open
-- Makes the rows in the JSON array $1, in its order, and gives each its key in the database.
INSERT INTO work_item (entity, matter, purchase, line, document, message, duty, content, worth, opened_at, due_at, closed_at)
SELECT k.value ->> 'entity', k.value ->> 'matter', k.value ->> 'purchase', k.value ->> 'line', k.value ->> 'document', k.value ->> 'message',
       k.value ->> 'duty', k.value ->> 'content', CAST(k.value ->> 'worth' AS BIGINT), CAST(k.value ->> 'opened' AS BIGINT),
       CAST(k.value ->> 'due' AS BIGINT), CAST(k.value ->> 'closed' AS BIGINT)
FROM /*sqlite json_each($1) AS k */ /*postgres jsonb_array_elements($1::jsonb) WITH ORDINALITY AS k(value, key) */
WHERE true
ORDER BY k.key
RETURNING id;

-- name: Change
-- Brings the rows in the JSON array $1 to how they stand now.
UPDATE work_item
SET content = k.value ->> 'content', duty = k.value ->> 'duty', worth = CAST(k.value ->> 'worth' AS BIGINT), closed_at = CAST(k.value ->> 'closed' AS BIGINT)
FROM /*sqlite json_each($1) AS k */ /*postgres jsonb_array_elements($1::jsonb) AS k(value) */
WHERE work_item.id = CAST(k.value ->> 'id' AS BIGINT);

-- name: OfPurchases
-- The open items of lines: $1 is a JSON array of purchase and line.
SELECT w.id, w.entity, w.content, w.opened_at, w.due_at, w.closed_at
FROM /*sqlite json_each($1) AS k */ /*postgres jsonb_array_elements($1::jsonb) AS k(value) */
JOIN work_item AS w ON w.purchase = k.value ->> 'purchase' AND w.line = k.value ->> 'line'
WHERE w.closed_at = 0
ORDER BY w.id;

-- name: OfDocuments
-- The open items of the documents in the JSON array $1.
SELECT w.id, w.entity, w.content, w.opened_at, w.due_at, w.closed_at
FROM work_item AS w
WHERE w.closed_at = 0 AND w.document <> ''
  AND w.document IN (SELECT /*sqlite e.value FROM json_each($1) AS e */ /*postgres e.value FROM jsonb_array_elements_text($1::jsonb) AS e(value) */)
ORDER BY w.id;

-- name: OfMessages
-- The open items of the messages in the JSON array $1.
SELECT w.id, w.entity, w.content, w.opened_at, w.due_at, w.closed_at
FROM work_item AS w
WHERE w.closed_at = 0 AND w.message <> ''
  AND w.message IN (SELECT /*sqlite e.value FROM json_each($1) AS e */ /*postgres e.value FROM jsonb_array_elements_text($1::jsonb) AS e(value) */)
ORDER BY w.id;

-- name: ByDue
-- The open items from an instant and key on, the most urgent first; an empty text asks for all.
SELECT w.id, w.entity, w.content, w.opened_at, w.due_at, w.closed_at
FROM work_item AS w
WHERE w.closed_at = 0 AND (w.due_at > $1 OR w.due_at = $1 AND w.id > $2) AND w.due_at <= $3
  AND ($4 = '' OR w.duty = $4) AND ($5 = '' OR w.entity = $5) AND ($6 = '' OR w.matter = $6)
ORDER BY w.due_at, w.id
LIMIT $7;

-- name: ByStake
-- The open items from a stake and key on, the dearest first; an empty text asks for all.
SELECT w.id, w.entity, w.content, w.opened_at, w.due_at, w.closed_at
FROM work_item AS w
WHERE w.closed_at = 0 AND (w.worth < $1 OR w.worth = $1 AND w.id < $2) AND w.due_at <= $3
  AND ($4 = '' OR w.duty = $4) AND ($5 = '' OR w.entity = $5) AND ($6 = '' OR w.matter = $6)
ORDER BY w.worth DESC, w.id DESC
LIMIT $7;

-- name: Get
SELECT w.id, w.entity, w.content, w.opened_at, w.due_at, w.closed_at FROM work_item AS w WHERE w.id = $1;

-- name: OfPurchase
-- Every item of a purchase, open or not, in the order of opening.
SELECT w.id, w.entity, w.content, w.opened_at, w.due_at, w.closed_at FROM work_item AS w WHERE w.purchase = $1 ORDER BY w.id;

-- name: Steps
SELECT step, at, COALESCE(document_id, 0), COALESCE(event_id, 0), person, content FROM work_item_step WHERE work_item_id = $1 ORDER BY id;
