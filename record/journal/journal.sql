-- name: Record
-- Keeps messages that are new by feed, identity and bytes. $1 is a JSON array, in order; $2 is now.
INSERT INTO journal_event (feed, event, sha256, length, content_type, attributes, domain, shard, stream, sequence, frame_index, accepted_at, recorded_at)
SELECT e.value ->> 'feed', e.value ->> 'event',
       /*sqlite unhex(e.value ->> 'sha256') */ /*postgres decode(e.value ->> 'sha256', 'hex') */,
       CAST(e.value ->> 'length' AS BIGINT), e.value ->> 'contentType', e.value ->> 'attributes',
       e.value ->> 'domain', CAST(e.value ->> 'shard' AS BIGINT), e.value ->> 'stream',
       CAST(e.value ->> 'sequence' AS BIGINT), CAST(e.value ->> 'frameIndex' AS BIGINT), CAST(e.value ->> 'acceptedAt' AS BIGINT), $2
FROM /*sqlite json_each($1) AS e */ /*postgres jsonb_array_elements($1::jsonb) WITH ORDINALITY AS e(value, key) */
WHERE true
ORDER BY e.key
ON CONFLICT (feed, event, sha256) DO NOTHING;

-- name: Recorded
-- Says of each message of $1, in order: its key, whether it stands elsewhere in the log (then it repeats), and the first
-- message before it that has its identity and other bytes.
SELECT j.id,
       NOT (j.domain = e.value ->> 'domain' AND j.shard = CAST(e.value ->> 'shard' AS BIGINT) AND j.stream = e.value ->> 'stream'
            AND j.sequence = CAST(e.value ->> 'sequence' AS BIGINT) AND j.frame_index = CAST(e.value ->> 'frameIndex' AS BIGINT)),
       COALESCE((SELECT MIN(d.id) FROM journal_event AS d WHERE d.feed = j.feed AND d.event = j.event AND d.id < j.id), 0)
FROM /*sqlite json_each($1) AS e */ /*postgres jsonb_array_elements($1::jsonb) WITH ORDINALITY AS e(value, key) */
JOIN journal_event AS j
  ON j.feed = e.value ->> 'feed' AND j.event = e.value ->> 'event'
 AND j.sha256 = /*sqlite unhex(e.value ->> 'sha256') */ /*postgres decode(e.value ->> 'sha256', 'hex') */
ORDER BY e.key;

-- name: Latest
-- The latest versions of the documents in the JSON array $1, with their hashes.
SELECT d.entity, d.kind, d.source, d.issuer, d.number, d.id, d.version, d.sha256
FROM /*sqlite json_each($1) AS k */ /*postgres jsonb_array_elements($1::jsonb) AS k(value) */
JOIN journal_document AS d
  ON d.entity = k.value ->> 'entity' AND d.kind = k.value ->> 'kind' AND d.source = k.value ->> 'source'
 AND d.issuer = k.value ->> 'issuer' AND d.number = k.value ->> 'number'
WHERE d.version = (SELECT MAX(l.version) FROM journal_document AS l
    WHERE l.entity = d.entity AND l.kind = d.kind AND l.source = d.source AND l.issuer = d.issuer AND l.number = d.number);

-- name: Keys
-- The keys of the documents of the messages in the JSON array $1.
SELECT id, event_id, item FROM journal_document
WHERE event_id IN (SELECT /*sqlite e.value FROM json_each($1) AS e */ /*postgres CAST(e.value AS BIGINT) FROM jsonb_array_elements_text($1::jsonb) AS e(value) */);

-- name: RowOf
SELECT id FROM journal_document WHERE entity = $1 AND kind = $2 AND source = $3 AND issuer = $4 AND number = $5 AND version = $6;

-- name: Event
SELECT j.id, j.feed, j.event, j.sha256, j.length, j.content_type, j.attributes, j.domain, j.shard, j.stream, j.sequence, j.frame_index,
       j.accepted_at, j.recorded_at, (SELECT COUNT(*) FROM journal_repeat AS r WHERE r.event_id = j.id)
FROM journal_event AS j WHERE j.id = $1;

-- name: EventsOf
SELECT j.id, j.feed, j.event, j.sha256, j.length, j.content_type, j.attributes, j.domain, j.shard, j.stream, j.sequence, j.frame_index,
       j.accepted_at, j.recorded_at, (SELECT COUNT(*) FROM journal_repeat AS r WHERE r.event_id = j.id)
FROM journal_event AS j WHERE j.feed = $1 AND j.event = $2 ORDER BY j.id;

-- name: Repeats
SELECT domain, shard, stream, sequence, frame_index FROM journal_repeat WHERE event_id = $1 ORDER BY id;

-- name: Payload
SELECT bytes FROM journal_payload WHERE event_id = $1 ORDER BY part;

-- name: DocumentsOf
SELECT event_id, item, kind, entity, source, issuer, number, revision, sha256, schema_version, content
FROM journal_document WHERE event_id = $1 ORDER BY item;

-- name: VersionsOf
SELECT event_id, item, kind, entity, source, issuer, number, revision, sha256, schema_version, content
FROM journal_document WHERE entity = $1 AND kind = $2 AND source = $3 AND issuer = $4 AND number = $5
ORDER BY version;

-- name: RefusalOf
SELECT event_id, code, field, reason, hint FROM journal_refusal WHERE event_id = $1 ORDER BY id;
