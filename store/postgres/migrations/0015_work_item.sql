-- +goose Up

-- What waits for a person, or did: one row from its opening to its end. See record/workitem.
CREATE TABLE work_item (
    id         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,  -- our own key, in the order of opening
    entity     TEXT    NOT NULL,          -- the legal entity concerned; empty where nobody knows
    matter     TEXT    NOT NULL,          -- what it is about, as a permanent word
    purchase   TEXT    NOT NULL,          -- the purchase concerned, by its key; empty where it concerns none
    line       TEXT    NOT NULL,          -- the line of it; empty for the whole
    document   TEXT    NOT NULL,          -- the identity of the document concerned, without a revision; empty for none
    message    TEXT    NOT NULL,          -- the message concerned, by feed and identity; empty for none
    duty       TEXT    NOT NULL,          -- whose work it is
    content    TEXT    NOT NULL,          -- the item as it is now, as JSON
    worth      BIGINT  NOT NULL,          -- the stake in ten thousandths of its currency, for the order of lists only
    opened_at  BIGINT  NOT NULL,          -- microseconds since 1970, UTC
    due_at     BIGINT  NOT NULL,          -- by when it should be done, likewise
    closed_at  BIGINT  NOT NULL           -- when it ended, likewise; 0 while it is open
);
CREATE UNIQUE INDEX work_item_open ON work_item (purchase, line, matter, document, message) WHERE closed_at = 0;
CREATE INDEX work_item_document ON work_item (document) WHERE closed_at = 0 AND document <> '';
CREATE INDEX work_item_message ON work_item (message) WHERE closed_at = 0 AND message <> '';
CREATE INDEX work_item_due ON work_item (due_at, id) WHERE closed_at = 0;
CREATE INDEX work_item_worth ON work_item (worth, id) WHERE closed_at = 0;
CREATE INDEX work_item_of ON work_item (purchase, id);

-- What opened, changed and closed a work item. Rows are appended and never changed.
CREATE TABLE work_item_step (
    id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,-- in the order of recording
    work_item_id BIGINT  NOT NULL REFERENCES work_item (id),  -- of which item
    step         TEXT    NOT NULL,        -- opened, changed or closed
    at           BIGINT  NOT NULL,        -- microseconds since 1970, UTC
    document_id  BIGINT  REFERENCES journal_document (id),    -- the document version that it is owed to; NULL for none
    event_id     BIGINT  REFERENCES journal_event (id),       -- the message that it is owed to; NULL for none
    person       TEXT    NOT NULL,        -- who did it; empty where nobody did
    content      TEXT    NOT NULL         -- the item as it was from then on, as JSON; empty once it is closed
);
CREATE INDEX work_item_step_of ON work_item_step (work_item_id, id);

-- +goose Down
DROP TABLE work_item_step;
DROP TABLE work_item;
