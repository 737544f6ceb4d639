-- name: Columns
-- Every column of every table in the schema, with the last number of the sequence behind it, if there is one.
SELECT c.relname, a.attname,
       pg_get_serial_sequence(quote_ident(current_schema()) || '.' || quote_ident(c.relname), a.attname) IS NOT NULL,
       COALESCE(pg_sequence_last_value(
           pg_get_serial_sequence(quote_ident(current_schema()) || '.' || quote_ident(c.relname), a.attname)::regclass), 0)
FROM pg_class AS c
JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
WHERE c.relnamespace = current_schema()::text::regnamespace AND c.relkind = 'r'
ORDER BY c.relname, a.attnum;

-- name: References
-- Which table refers to which other.
SELECT child.relname, parent.relname
FROM pg_constraint AS k
JOIN pg_class AS child ON child.oid = k.conrelid
JOIN pg_class AS parent ON parent.oid = k.confrelid
WHERE k.contype = 'f' AND k.conrelid <> k.confrelid AND child.relnamespace = current_schema()::text::regnamespace;

-- name: Count
-- Lets a column count on behind a number.
SELECT setval(pg_get_serial_sequence(quote_ident(current_schema()) || '.' || quote_ident($1), $2), $3);
