-- +goose Up

-- What documents are about: numbers that somebody issued. See record/crossref.
CREATE TABLE reference (
    id     INTEGER PRIMARY KEY,   -- our own key, in the order of first mention
    entity TEXT    NOT NULL,      -- the legal entity in whose business the number is used
    kind   TEXT    NOT NULL,      -- what is numbered: order, shipment, invoice
    issuer TEXT    NOT NULL,      -- the party or system that gave the number; empty for the entity itself
    number TEXT    NOT NULL,      -- the number as it was issued
    UNIQUE (entity, kind, issuer, number)
);

-- +goose Down
DROP TABLE reference;
