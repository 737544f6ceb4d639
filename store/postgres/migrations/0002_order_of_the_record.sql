-- +goose Up

-- Rows that a transaction has recorded and that have no place in the record yet. See store/sequence.
CREATE TABLE unplaced (
    id     BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, -- order of recording; numbers of transactions that were undone are missing
    kind   TEXT    NOT NULL,                  -- what was recorded, such as "posting"
    row_id BIGINT  NOT NULL                   -- its key in the table of that kind
);

-- The record's order: one entry for each recorded row, numbered without gap from 1 after its transaction has committed.
CREATE TABLE entry (
    place     BIGINT  PRIMARY KEY,            -- from 1, without gap, never changed
    recording BIGINT  NOT NULL UNIQUE,        -- the id that it had while unplaced
    kind      TEXT    NOT NULL,               -- what was recorded
    row_id    BIGINT  NOT NULL,               -- its key in the table of that kind
    placed_at BIGINT  NOT NULL                -- microseconds since 1970, UTC; never less than that of an earlier place
);
CREATE INDEX entry_of_row ON entry (kind, row_id);
CREATE INDEX entry_placed_at ON entry (placed_at, place);
