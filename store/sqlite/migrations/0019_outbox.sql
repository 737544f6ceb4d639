-- +goose Up

-- The records of other systems that Purser has to do with, each a lane. See record/outbox.
CREATE TABLE outbox_lane (
    id               INTEGER PRIMARY KEY, -- our own key, in the order of first mention
    target           TEXT    NOT NULL, -- the configured name of the system
    identity         TEXT    NOT NULL, -- the record's identity for ever
    kind             TEXT    NOT NULL, -- what sort of record it is: order, bill and so on
    revision         INTEGER NOT NULL, -- the latest that was owed; 0 while it is only needed by others
    reached_revision INTEGER NOT NULL, -- the last that was done; 0 for a record that was found there, -1 while there is none
    reached          TEXT    NOT NULL, -- the state of life that this one reached, empty where a kind has none
    reference        TEXT    NOT NULL, -- the target's own reference of the record; empty until it is known
    number           TEXT    NOT NULL, -- the number by which people in the target know it; it may be empty
    left_fields      TEXT    NOT NULL, -- what the last verified write left in the fields that we own, as JSON; empty before it
    UNIQUE (target, identity)
);
CREATE INDEX outbox_lane_reference ON outbox_lane (target, reference) WHERE reference <> '';

-- The desired states that were owed. What was wanted never changes; how far it has come does.
CREATE TABLE outbox_state (
    id            INTEGER PRIMARY KEY, -- our own key, in the order of owing
    lane_id       INTEGER NOT NULL REFERENCES outbox_lane (id),  -- of which record
    revision      INTEGER NOT NULL, -- counts the states of the record from 1
    target        TEXT    NOT NULL, -- as in the lane, so that the queue is one index
    flow          TEXT    NOT NULL, -- the flow that it is owed by
    kind          TEXT    NOT NULL, -- as in the lane
    entity        TEXT    NOT NULL, -- the legal entity whose record it is
    phase         TEXT    NOT NULL, -- live, or shadow: kept and compared, never sent
    purchase      TEXT    NOT NULL, -- the purchase that it belongs to, by its key; empty for none
    document_id   INTEGER REFERENCES journal_document (id),      -- the document version that it follows from; none for a day that passed
    configuration TEXT    NOT NULL, -- the hash of the configuration that it was decided under
    content       TEXT    NOT NULL, -- the desired state, as JSON
    status        TEXT    NOT NULL, -- waiting, prepared, unknown, done, refused, superseded, dropped or kept
    due_at        INTEGER,          -- when it may be tried next, microseconds since 1970, UTC; none while it is blocked, or nothing is to be tried
    attempts      INTEGER NOT NULL, -- how often it was begun since it was owed or replayed
    since         INTEGER NOT NULL, -- when it was owed or last replayed: deadlines count from here
    plan          TEXT,             -- what the target's Prepare said, as JSON; none before
    code          TEXT    NOT NULL, -- the fault's code of the last try; empty where there was none
    reason        TEXT    NOT NULL, -- the fault in words
    hint          TEXT    NOT NULL, -- the next step
    owed_at       INTEGER NOT NULL, -- when it was owed
    settled_at    INTEGER NOT NULL, -- when nothing was left to do; 0 until then
    UNIQUE (lane_id, revision)
);
CREATE INDEX outbox_state_due ON outbox_state (target, flow, due_at, id) WHERE due_at IS NOT NULL;
CREATE INDEX outbox_state_open ON outbox_state (lane_id) WHERE settled_at = 0;
CREATE INDEX outbox_state_refused ON outbox_state (id) WHERE status = 'refused';
CREATE INDEX outbox_state_purchase ON outbox_state (purchase, id);
CREATE INDEX outbox_state_document ON outbox_state (document_id);

-- What a state that is not settled needs. The rows go with its end; what was needed stays in its content.
CREATE TABLE outbox_need (
    state_id INTEGER NOT NULL REFERENCES outbox_state (id),      -- who needs
    lane_id  INTEGER NOT NULL REFERENCES outbox_lane (id),       -- what is needed
    reach    TEXT    NOT NULL,     -- the state of life that it must have reached; empty when it must only be there
    PRIMARY KEY (state_id, lane_id, reach)
) WITHOUT ROWID;
CREATE INDEX outbox_need_of ON outbox_need (lane_id);

-- Every time that something was tried, written down before the call.
CREATE TABLE outbox_attempt (
    id       INTEGER PRIMARY KEY,  -- our own key, in the order of beginning
    state_id INTEGER NOT NULL REFERENCES outbox_state (id),      -- of which state
    act      TEXT    NOT NULL,     -- apply or verify; or a person's: replay, drop, confirm
    actor    TEXT    NOT NULL,     -- the run of a process, or the person
    epoch    INTEGER NOT NULL,     -- of the dispatcher's lease; 0 for a person
    begun_at INTEGER NOT NULL,     -- microseconds since 1970, UTC
    ended_at INTEGER NOT NULL,     -- the same; 0 while nobody knows how it ended
    result   TEXT    NOT NULL,     -- done, refused, retry, unknown or absent; empty while nobody knows
    code     TEXT    NOT NULL,     -- the fault's code, empty where there was none
    reason   TEXT    NOT NULL      -- the fault in words
);
CREATE INDEX outbox_attempt_of ON outbox_attempt (state_id, id);

-- The flows into each target, and whether a person has stopped them. The empty flow is the target as a whole.
CREATE TABLE outbox_flow (
    target    TEXT    NOT NULL,    -- the configured name of the system
    flow      TEXT    NOT NULL,    -- the flow, or empty for all of them
    paused_at INTEGER NOT NULL,    -- since when it is stopped, microseconds since 1970, UTC; 0 while it runs
    paused_by TEXT    NOT NULL,    -- who stopped it
    reason    TEXT    NOT NULL,    -- why, in words
    PRIMARY KEY (target, flow)
) WITHOUT ROWID;

-- How each target answers, and what it may be asked.
CREATE TABLE outbox_target (
    target      TEXT    NOT NULL PRIMARY KEY, -- the configured name of the system
    failures    INTEGER NOT NULL,  -- calls in a row that found it away
    open_until  INTEGER NOT NULL,  -- until when the breaker is open, microseconds since 1970, UTC; 0 while it is closed
    paced_until INTEGER NOT NULL,  -- until when the rate that it may be asked at is used up, the same
    answered_at INTEGER NOT NULL,  -- when it answered last, the same; 0 before
    failed_at   INTEGER NOT NULL,  -- when it was away last, the same; 0 before
    code        TEXT    NOT NULL,  -- the fault's code of that time
    reason      TEXT    NOT NULL   -- the fault in words
) WITHOUT ROWID;

-- +goose Down
DROP TABLE outbox_target;
DROP TABLE outbox_flow;
DROP TABLE outbox_attempt;
DROP TABLE outbox_need;
DROP TABLE outbox_state;
DROP TABLE outbox_lane;
