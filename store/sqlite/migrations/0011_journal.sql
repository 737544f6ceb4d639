-- +goose Up

-- Every message as it was accepted: the facts about it. What it said is in journal_payload. See record/journal.
CREATE TABLE journal_event (
    id           INTEGER PRIMARY KEY, -- our own key, in the order of recording
    feed         TEXT    NOT NULL, -- the system's channel that it came by
    event        TEXT    NOT NULL, -- the identity of the message, the same for every repeat
    sha256       BLOB    NOT NULL, -- the hash of its bytes
    length       INTEGER NOT NULL, -- how many bytes it has
    content_type TEXT    NOT NULL, -- what the sender says that the bytes are; empty where it does not say
    attributes   TEXT    NOT NULL, -- what traveled with it, a JSON object of texts
    domain       TEXT    NOT NULL, -- where in the log it stands: the domain,
    shard        INTEGER NOT NULL, -- the shard,
    stream       TEXT    NOT NULL, -- the identity of the stream,
    sequence     INTEGER NOT NULL, -- the frame,
    frame_index  INTEGER NOT NULL, -- and the place in the frame, from 0
    accepted_at  INTEGER NOT NULL, -- microseconds since 1970, UTC, by the clock of the accepting node
    recorded_at  INTEGER NOT NULL, -- the same, by the clock of the recording node
    UNIQUE (feed, event, sha256)
);

-- What a message said, byte by byte, in parts of at most 1 MiB. It can be erased; the facts stay.
CREATE TABLE journal_payload (
    event_id INTEGER NOT NULL REFERENCES journal_event (id), -- the message
    part     INTEGER NOT NULL,     -- from 0
    bytes    BLOB    NOT NULL,     -- what it said
    PRIMARY KEY (event_id, part)
) WITHOUT ROWID;

-- A message that came again, with the same bytes.
CREATE TABLE journal_repeat (
    id          INTEGER PRIMARY KEY, -- our own key, in the order of recording
    event_id    INTEGER NOT NULL REFERENCES journal_event (id), -- what it repeats
    domain      TEXT    NOT NULL,  -- where in the log the repeat stands, as above
    shard       INTEGER NOT NULL,  -- the shard,
    stream      TEXT    NOT NULL,  -- the identity of the stream,
    sequence    INTEGER NOT NULL,  -- the frame,
    frame_index INTEGER NOT NULL,  -- and the place in the frame, from 0
    accepted_at INTEGER NOT NULL,  -- when the repeat was accepted, as above
    recorded_at INTEGER NOT NULL   -- when it was recorded, as above
);
CREATE INDEX journal_repeat_of ON journal_repeat (event_id);

-- The canonical documents that messages held, each version as it came.
CREATE TABLE journal_document (
    id             INTEGER PRIMARY KEY, -- our own key, in the order of recording
    event_id       INTEGER NOT NULL REFERENCES journal_event (id), -- the message
    item           INTEGER NOT NULL, -- its place in the message, from 0
    kind           TEXT    NOT NULL, -- its identity: kind,
    entity         TEXT    NOT NULL, -- legal entity,
    source         TEXT    NOT NULL, -- system,
    issuer         TEXT    NOT NULL, -- who numbers it, empty for the system itself,
    number         TEXT    NOT NULL, -- number,
    revision       INTEGER NOT NULL, -- and revision as its source counts, 0 where it does not
    version        INTEGER NOT NULL, -- which content of this document it is, counted by us from 1
    sha256         BLOB    NOT NULL, -- the hash of its canonical bytes
    schema_version INTEGER NOT NULL, -- the version of the kind's schema
    content        BLOB    NOT NULL, -- its canonical bytes; empty once erased
    UNIQUE (event_id, item),
    UNIQUE (entity, kind, source, issuer, number, version)
);

-- What could not be taken as it came, and why; kept where a person can mend it.
CREATE TABLE journal_refusal (
    id       INTEGER PRIMARY KEY,  -- our own key, in the order of recording
    event_id INTEGER NOT NULL REFERENCES journal_event (id), -- the message
    code     TEXT    NOT NULL,     -- the fault's code
    field    TEXT    NOT NULL,     -- the field in question, empty where it is none
    reason   TEXT    NOT NULL,     -- the fault in words, sensitive values masked
    hint     TEXT    NOT NULL      -- the next step
);
CREATE INDEX journal_refusal_of ON journal_refusal (event_id);

-- +goose Down
DROP TABLE journal_refusal;
DROP TABLE journal_document;
DROP TABLE journal_repeat;
DROP TABLE journal_payload;
DROP TABLE journal_event;
