-- name: Open
INSERT INTO purchase (key, entity, opened_at) VALUES ($1, $2, $3) RETURNING id;

-- name: Find
SELECT id, entity, opened_at FROM purchase WHERE key = $1;

-- name: AddPosting
INSERT INTO purchase_posting (purchase_id, class, line, stage, day, quantity, amount, document_id, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id;

-- name: Heard
-- What was said of the lines in the JSON array $2, in the order of recording.
SELECT s.content FROM purchase_statement AS s
WHERE s.purchase_id = $1
  AND s.line IN (SELECT /*sqlite e.value FROM json_each($2) AS e */ /*postgres e.value FROM jsonb_array_elements_text($2::jsonb) AS e(value) */)
ORDER BY s.id;

-- name: Posted
-- The postings to the lines in the JSON array $2, and to what is no line, in the order of recording.
SELECT p.class, p.line, p.stage, p.day, p.quantity, p.amount, p.version, COALESCE(e.place, 0),
       d.kind, d.entity, d.source, d.issuer, d.number, d.revision
FROM purchase_posting AS p
JOIN journal_document AS d ON d.id = p.document_id
LEFT JOIN entry AS e ON e.kind = 'posting' AND e.row_id = p.id
WHERE p.purchase_id = $1
  AND (p.class <> 'goods' OR p.line IN
      (SELECT /*sqlite l.value FROM json_each($2) AS l */ /*postgres l.value FROM jsonb_array_elements_text($2::jsonb) AS l(value) */))
ORDER BY p.id;
