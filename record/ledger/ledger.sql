-- name: Open
-- Opens the purchases in the JSON array $1, in its order, and gives the key of each.
INSERT INTO purchase (key, entity, opened_at)
SELECT k.value ->> 'key', k.value ->> 'entity', CAST($2 AS BIGINT)
FROM /*sqlite json_each($1) AS k */ /*postgres jsonb_array_elements($1::jsonb) WITH ORDINALITY AS k(value, key) */
WHERE true
ORDER BY k.key
RETURNING id, key;

-- name: Find
SELECT id, entity, opened_at, state FROM purchase WHERE key = $1;

-- name: AddPostings
-- Appends the postings in the JSON array $1, in its order.
INSERT INTO purchase_posting (purchase_id, class, line, stage, day, quantity, amount, document_id, version)
SELECT CAST(k.value ->> 'purchase' AS BIGINT), k.value ->> 'class', k.value ->> 'line', k.value ->> 'stage', k.value ->> 'day',
       k.value ->> 'quantity', k.value ->> 'amount', CAST(k.value ->> 'document' AS BIGINT), CAST(k.value ->> 'version' AS BIGINT)
FROM /*sqlite json_each($1) AS k */ /*postgres jsonb_array_elements($1::jsonb) WITH ORDINALITY AS k(value, key) */
WHERE true
ORDER BY k.key
RETURNING id;

-- name: Heard
-- What was said of the lines in the JSON array $1, in the order of recording.
SELECT s.purchase_id, s.content
FROM /*sqlite json_each($1) AS k */ /*postgres jsonb_array_elements($1::jsonb) AS k(value) */
JOIN purchase_statement AS s ON s.purchase_id = CAST(k.value ->> 'purchase' AS BIGINT) AND s.line = k.value ->> 'line'
ORDER BY s.id;

-- name: Posted
-- The postings to the lines in the JSON array $1, in the order of recording. The empty line stands for what is no line.
SELECT p.id, p.purchase_id, p.class, p.line, p.stage, p.day, p.quantity, p.amount, p.version, COALESCE(e.place, 0),
       d.kind, d.entity, d.source, d.issuer, d.number, d.revision
FROM /*sqlite json_each($1) AS k */ /*postgres jsonb_array_elements($1::jsonb) AS k(value) */
JOIN purchase_posting AS p
  ON p.purchase_id = CAST(k.value ->> 'purchase' AS BIGINT) AND p.class = 'goods' AND p.line = k.value ->> 'line'
JOIN journal_document AS d ON d.id = p.document_id
LEFT JOIN entry AS e ON e.kind = 'posting' AND e.row_id = p.id
UNION ALL
SELECT p.id, p.purchase_id, p.class, p.line, p.stage, p.day, p.quantity, p.amount, p.version, COALESCE(e.place, 0),
       d.kind, d.entity, d.source, d.issuer, d.number, d.revision
FROM /*sqlite json_each($1) AS k */ /*postgres jsonb_array_elements($1::jsonb) AS k(value) */
JOIN purchase_posting AS p
  ON p.purchase_id = CAST(k.value ->> 'purchase' AS BIGINT) AND p.class IN ('charge', 'tax', 'deposit', 'prepayment')
JOIN journal_document AS d ON d.id = p.document_id
LEFT JOIN entry AS e ON e.kind = 'posting' AND e.row_id = p.id
WHERE k.value ->> 'line' = ''
ORDER BY 1;

-- name: Behind
-- The purchases behind the references in the JSON array $1.
SELECT r.reference_id, p.id, p.key, p.entity, p.opened_at, p.state
FROM purchase_reference AS r
JOIN purchase AS p ON p.id = r.purchase_id
WHERE r.reference_id IN (SELECT /*sqlite e.value FROM json_each($1) AS e */ /*postgres CAST(e.value AS BIGINT) FROM jsonb_array_elements_text($1::jsonb) AS e(value) */);

-- name: Earlier
-- The lines of which earlier versions of the documents in the JSON array $1 spoke, and the purchases.
SELECT CAST(k.value ->> 'index' AS BIGINT), p.id, p.key, p.entity, p.opened_at, p.state, s.line
FROM /*sqlite json_each($1) AS k */ /*postgres jsonb_array_elements($1::jsonb) AS k(value) */
JOIN journal_document AS d
  ON d.entity = k.value ->> 'entity' AND d.kind = k.value ->> 'kind' AND d.source = k.value ->> 'source'
 AND d.issuer = k.value ->> 'issuer' AND d.number = k.value ->> 'number'
JOIN purchase_statement AS s ON s.document_id = d.id
JOIN purchase AS p ON p.id = s.purchase_id
GROUP BY 1, 2, 3, 4, 5, 6, 7
ORDER BY 1, 2, 7;

-- name: References
-- By which numbers the purchases in the JSON array $1 are known.
SELECT r.purchase_id, f.id, f.entity, f.kind, f.issuer, f.number
FROM purchase_reference AS r
JOIN reference AS f ON f.id = r.reference_id
WHERE r.purchase_id IN (SELECT /*sqlite e.value FROM json_each($1) AS e */ /*postgres CAST(e.value AS BIGINT) FROM jsonb_array_elements_text($1::jsonb) AS e(value) */)
ORDER BY r.purchase_id, f.id;

-- name: Lines
-- Where all lines of the purchases in the JSON array $1 stand.
SELECT l.purchase_id, l.line, l.state, l.again FROM purchase_line AS l
WHERE l.purchase_id IN (SELECT /*sqlite e.value FROM json_each($1) AS e */ /*postgres CAST(e.value AS BIGINT) FROM jsonb_array_elements_text($1::jsonb) AS e(value) */)
ORDER BY l.purchase_id, l.line;

-- name: Stand
-- Says where the lines in the JSON array $1 stand now.
INSERT INTO purchase_line (purchase_id, line, state, again)
SELECT CAST(k.value ->> 'purchase' AS BIGINT), k.value ->> 'line', k.value ->> 'state', k.value ->> 'again'
FROM /*sqlite json_each($1) AS k */ /*postgres jsonb_array_elements($1::jsonb) AS k(value) */
WHERE true
ON CONFLICT (purchase_id, line) DO UPDATE SET state = excluded.state, again = excluded.again;

-- name: Claim
-- Says where the claims in the JSON array $1 stand now.
INSERT INTO purchase_claim (purchase_id, document, state)
SELECT CAST(k.value ->> 'purchase' AS BIGINT), k.value ->> 'document', k.value ->> 'state'
FROM /*sqlite json_each($1) AS k */ /*postgres jsonb_array_elements($1::jsonb) AS k(value) */
WHERE true
ON CONFLICT (purchase_id, document) DO UPDATE SET state = excluded.state;

-- name: Move
-- Says where the purchases in the JSON array $1 stand now.
UPDATE purchase SET state = k.value ->> 'state'
FROM /*sqlite json_each($1) AS k */ /*postgres jsonb_array_elements($1::jsonb) AS k(value) */
WHERE purchase.id = CAST(k.value ->> 'purchase' AS BIGINT);

-- name: Claims
SELECT document, state FROM purchase_claim WHERE purchase_id = $1 ORDER BY document;

-- name: Due
-- The lines whose day has come by the day $1, a page of purchases behind the day $2 and the purchase $3.
SELECT l.again, p.id, p.key, p.entity, p.opened_at, p.state
FROM purchase_line AS l
JOIN purchase AS p ON p.id = l.purchase_id
WHERE l.again <> '' AND l.again <= $1 AND (l.again > $2 OR l.again = $2 AND l.purchase_id > $3)
ORDER BY l.again, l.purchase_id
LIMIT $4;

-- name: Wishes
-- What was wanted last of the records in the JSON array $1.
SELECT w.content
FROM /*sqlite json_each($1) AS k */ /*postgres jsonb_array_elements_text($1::jsonb) AS k(value) */
JOIN record_wish AS w ON w.identity = k.value
WHERE w.revision = (SELECT MAX(l.revision) FROM record_wish AS l WHERE l.identity = w.identity);

-- name: WishesOf
-- Everything that was wanted for a purchase, in the order of wishing.
SELECT COALESCE(document_id, 0), wished_at, content FROM record_wish WHERE purchase_id = $1 ORDER BY wished_at, identity, revision;

-- name: Decisions
-- Every decision on a purchase, in the order of deciding.
SELECT id, COALESCE(document_id, 0), decided_at, day, state, configuration, content FROM decision WHERE purchase_id = $1 ORDER BY id;
