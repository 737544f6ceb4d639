-- +goose Up

-- The purchases. What is known of one is in purchase_statement and purchase_posting. See record/ledger.
CREATE TABLE purchase (
    id        BIGINT  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,     -- our own key inside the database
    key       TEXT    NOT NULL UNIQUE,      -- Purser's own key of the purchase for ever, a ULID
    entity    TEXT    NOT NULL,             -- the legal entity that buys
    opened_at BIGINT  NOT NULL              -- microseconds since 1970, UTC
);

-- What document versions said of a purchase, line by line. Rows are appended and never changed.
CREATE TABLE purchase_statement (
    id          BIGINT  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,   -- in the order of recording
    purchase_id BIGINT  NOT NULL REFERENCES purchase (id),         -- of which purchase
    line        TEXT    NOT NULL,           -- of which line, by its number in the order; empty for the purchase as a whole
    document_id BIGINT  NOT NULL REFERENCES journal_document (id), -- the document version that says it
    version     BIGINT  NOT NULL,           -- which content of the document it is, counted by us from 1
    content     TEXT    NOT NULL            -- the statement, as JSON
);
CREATE INDEX purchase_statement_of ON purchase_statement (purchase_id, line, id);

-- The line ledger. Rows are appended and never changed.
CREATE TABLE purchase_posting (
    id          BIGINT  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,   -- in the order of recording
    purchase_id BIGINT  NOT NULL REFERENCES purchase (id),         -- of which purchase
    class       TEXT    NOT NULL,           -- goods, charge, tax, deposit or prepayment
    line        TEXT    NOT NULL,           -- the line, or what the charge or tax is
    stage       TEXT    NOT NULL,           -- how far along: ordered, received, invoiced and so on
    day         TEXT    NOT NULL,           -- the day that it counts for, as 2026-03-02
    quantity    TEXT,                       -- with its unit, as 10 EA; empty where nothing is counted
    amount      TEXT,                       -- with its currency, as 12.50 EUR; empty where no money is meant
    document_id BIGINT  NOT NULL REFERENCES journal_document (id), -- the document version that it is owed to
    version     BIGINT  NOT NULL            -- which content of the document it is
);
CREATE INDEX purchase_posting_of ON purchase_posting (purchase_id, class, line, id);

-- +goose Down
DROP TABLE purchase_posting;
DROP TABLE purchase_statement;
DROP TABLE purchase;
