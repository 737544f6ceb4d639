-- name: Mention
-- Makes the rows of references that nobody has mentioned before. $1 is a JSON array of objects.
INSERT INTO reference (entity, kind, issuer, number)
SELECT e.value ->> 'entity', e.value ->> 'kind', e.value ->> 'issuer', e.value ->> 'number'
FROM /*sqlite json_each($1) AS e */ /*postgres jsonb_array_elements($1::jsonb) AS e(value) */
WHERE true
ORDER BY 1, 2, 3, 4
ON CONFLICT (entity, kind, issuer, number) DO NOTHING;

-- name: Lock
-- Gives the keys of references in their one order, and on PostgreSQL holds the rows until the transaction ends.
SELECT r.id, r.entity, r.kind, r.issuer, r.number
FROM reference AS r
JOIN /*sqlite json_each($1) AS e */ /*postgres jsonb_array_elements($1::jsonb) AS e(value) */
  ON r.entity = e.value ->> 'entity' AND r.kind = e.value ->> 'kind'
 AND r.issuer = e.value ->> 'issuer' AND r.number = e.value ->> 'number'
ORDER BY r.entity, r.kind, r.issuer, r.number
/*postgres FOR UPDATE OF r */;

-- name: Identities
-- The identities of the subjects in the JSON array $1.
SELECT i.kind, i.subject, i.identity
FROM /*sqlite json_each($1) AS k */ /*postgres jsonb_array_elements($1::jsonb) AS k(value) */
JOIN record_identity AS i ON i.kind = k.value ->> 'kind' AND i.subject = k.value ->> 'of';

-- name: Subject
-- What an identity is of.
SELECT kind, subject FROM record_identity WHERE identity = $1;
