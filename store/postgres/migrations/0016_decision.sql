-- +goose Up

-- Where a purchase stands after its last decision.
ALTER TABLE purchase ADD COLUMN state TEXT NOT NULL DEFAULT 'announced';

-- Which purchase is behind a reference: the number of its order, or of a document that names none. See record/ledger.
CREATE TABLE purchase_reference (
    reference_id BIGINT  PRIMARY KEY REFERENCES reference (id),    -- the number
    purchase_id  BIGINT  NOT NULL REFERENCES purchase (id)         -- the purchase that it stands for
);
CREATE INDEX purchase_reference_of ON purchase_reference (purchase_id);

-- Which statements a document made, whatever the purchase: a later version takes them back.
CREATE INDEX purchase_statement_by ON purchase_statement (document_id);

-- Where each line of a purchase stands after the last decision that looked at it.
CREATE TABLE purchase_line (
    purchase_id BIGINT  NOT NULL REFERENCES purchase (id),         -- of which purchase
    line        TEXT    NOT NULL,           -- of which line; empty for what has no line
    state       TEXT    NOT NULL,           -- the state of the line; empty for what has no line
    again       TEXT    NOT NULL,           -- the day on which it must be decided on again, as 2026-03-02; empty for none
    PRIMARY KEY (purchase_id, line)
);
CREATE INDEX purchase_line_again ON purchase_line (again, purchase_id) WHERE again <> '';

-- Where the invoices and credit notes of a purchase stand.
CREATE TABLE purchase_claim (
    purchase_id BIGINT  NOT NULL REFERENCES purchase (id),         -- of which purchase
    document    TEXT    NOT NULL,           -- the identity of the invoice, without a revision
    state       TEXT    NOT NULL,           -- waiting, held, cleared, posted or gone
    PRIMARY KEY (purchase_id, document)
);

-- Each decision on a purchase. Rows are appended and never changed.
CREATE TABLE decision (
    id            BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,      -- in the order of deciding
    purchase_id   BIGINT  NOT NULL REFERENCES purchase (id),       -- on which purchase
    document_id   BIGINT  REFERENCES journal_document (id),        -- the document version that was decided on; NULL where a day passed
    decided_at    BIGINT  NOT NULL,         -- microseconds since 1970, UTC
    day           TEXT    NOT NULL,         -- the day that it was in the time zone of the entity, as 2026-03-02
    state         TEXT    NOT NULL,         -- where the purchase stands after it
    configuration TEXT    NOT NULL,         -- the hash of what was declared
    content       TEXT    NOT NULL          -- the rules that were followed and the facts that were looked at, as JSON
);
CREATE INDEX decision_of ON decision (purchase_id, id);
CREATE INDEX decision_on ON decision (document_id);

-- The identities of records in other systems, by what each is of. A row is made once and never changed. See record/crossref.
CREATE TABLE record_identity (
    kind     TEXT NOT NULL,                 -- the kind of record
    subject  TEXT NOT NULL,                 -- what it is of: the key of a purchase, or the identity of a document
    identity TEXT NOT NULL UNIQUE,          -- the name of the record for ever
    PRIMARY KEY (kind, subject)
);

-- What was wanted of records in other systems, revision by revision. Rows are appended and never changed.
CREATE TABLE record_wish (
    identity    TEXT    NOT NULL,           -- the name of the record for ever
    revision    BIGINT  NOT NULL,           -- counts what was wanted of it from 1
    purchase_id BIGINT  NOT NULL REFERENCES purchase (id),         -- the purchase whose decision wanted it
    document_id BIGINT  REFERENCES journal_document (id),          -- the document version that it follows from; NULL where a day passed
    wished_at   BIGINT  NOT NULL,           -- microseconds since 1970, UTC
    content     TEXT    NOT NULL,           -- the desired state, as JSON
    PRIMARY KEY (identity, revision)
);
CREATE INDEX record_wish_of ON record_wish (purchase_id, wished_at);
