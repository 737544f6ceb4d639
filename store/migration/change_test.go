package migration_test

import (
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
)

// A change is what one migration must do to data: what stood there before keeps its meaning, and what is new works.
type change struct {
	// before fills the schema as the version before knew it.
	before []store.Statement
	// after is written once the migration has run.
	after []store.Statement
	// refused is what the new schema must not take, and why.
	refused map[store.Statement]fault.Code
	// holds is what the schema answers in the end: a query for one text, and the text.
	holds map[store.Statement]string
}

// changes has a line for each migration. Who adds a migration adds its line.
func changes() map[int64]change {
	return map[int64]change{
		1: {
			after: []store.Statement{
				"INSERT INTO lease (name, owner, epoch, lease_until) VALUES ('sequencer', 'node-1', 1, 1772452800000000)",
				"INSERT INTO shard_position (stream, shard, identity, sequence, owner, epoch, lease_until, moved_at) VALUES ('finance', 0, '01JM', 9223372036854775807, 'node-1', 1, 0, 0)",
				"INSERT INTO shard_position (stream, shard, identity, sequence, owner, epoch, lease_until, moved_at) VALUES ('finance', 1, '01JM', 0, '', 0, 0, 0)",
				"INSERT INTO node (name, lease_until) VALUES ('node-1', 1772452800000000)",
			},
			refused: map[store.Statement]fault.Code{
				"INSERT INTO lease (name, owner, epoch, lease_until) VALUES ('sequencer', 'node-2', 2, 0)":                                                          fault.Conflict,
				"INSERT INTO lease (name, owner, epoch, lease_until) VALUES (NULL, 'node-2', 2, 0)":                                                                 fault.Invalid,
				"INSERT INTO shard_position (stream, shard, identity, sequence, owner, epoch, lease_until, moved_at) VALUES ('finance', 1, '01JN', 0, '', 0, 0, 0)": fault.Conflict,
				"INSERT INTO shard_position (stream, shard, identity, sequence, owner, epoch, lease_until, moved_at) VALUES ('finance', 2, NULL, 0, '', 0, 0, 0)":   fault.Invalid,
				"INSERT INTO node (name, lease_until) VALUES ('node-1', 0)":                                                                                         fault.Conflict,
			},
			holds: map[store.Statement]string{
				"SELECT CAST(sequence AS TEXT) FROM shard_position WHERE shard = 0": "9223372036854775807",
				"SELECT owner FROM lease": "node-1",
			},
		},
		2: {
			before: []store.Statement{"INSERT INTO lease (name, owner, epoch, lease_until) VALUES ('sequencer', 'node-1', 7, 5)"},
			after: []store.Statement{
				"INSERT INTO unplaced (kind, row_id) VALUES ('posting', 41)",
				"DELETE FROM unplaced",
				"INSERT INTO unplaced (kind, row_id) VALUES ('posting', 42)",
				"INSERT INTO entry (place, recording, kind, row_id, placed_at) VALUES (1, 1, 'posting', 41, 5)",
			},
			refused: map[store.Statement]fault.Code{
				"INSERT INTO entry (place, recording, kind, row_id, placed_at) VALUES (1, 2, 'posting', 42, 5)": fault.Conflict,
				"INSERT INTO entry (place, recording, kind, row_id, placed_at) VALUES (2, 1, 'posting', 41, 5)": fault.Conflict,
			},
			holds: map[store.Statement]string{
				"SELECT owner || ' ' || CAST(epoch AS TEXT) FROM lease": "node-1 7",
				"SELECT CAST(id AS TEXT) FROM unplaced":                 "2", // numbers of rows that are gone are not given again
			},
		},
		3: {
			before: []store.Statement{
				"INSERT INTO entry (place, recording, kind, row_id, placed_at) VALUES (1, 1, 'posting', 41, 5)",
				"INSERT INTO unplaced (kind, row_id) VALUES ('posting', 42)",
			},
			after: []store.Statement{
				"INSERT INTO backup (begun_at, finished_at, forgotten_at) VALUES (5, 0, 0)",
				"INSERT INTO backup_position (backup_id, stream, shard, identity, sequence) VALUES (1, 'finance', 0, '01JM', 12)",
			},
			refused: map[store.Statement]fault.Code{
				"INSERT INTO backup_position (backup_id, stream, shard, identity, sequence) VALUES (2, 'finance', 0, '01JM', 12)": fault.Conflict,
				"INSERT INTO backup_position (backup_id, stream, shard, identity, sequence) VALUES (1, 'finance', 0, '01JM', 13)": fault.Conflict,
				"DELETE FROM backup": fault.Conflict,
			},
			holds: map[store.Statement]string{
				"SELECT kind || ' ' || CAST(row_id AS TEXT) FROM entry":    "posting 41",
				"SELECT kind || ' ' || CAST(row_id AS TEXT) FROM unplaced": "posting 42",
				"SELECT CAST(sequence AS TEXT) FROM backup_position":       "12",
			},
		},
		10: {
			before: []store.Statement{"INSERT INTO backup (begun_at, finished_at, forgotten_at) VALUES (5, 6, 0)"},
			after: []store.Statement{
				"INSERT INTO reference (entity, kind, issuer, number) VALUES ('acme-de', 'order', '', 'PO-7')",
				"INSERT INTO reference (entity, kind, issuer, number) VALUES ('acme-de', 'order', '', 'po-7')", // numbers differ by case
				"INSERT INTO reference (entity, kind, issuer, number) VALUES ('acme-de', 'order', 'supplier-1', 'PO-7')",
			},
			refused: map[store.Statement]fault.Code{
				"INSERT INTO reference (entity, kind, issuer, number) VALUES ('acme-de', 'order', '', 'PO-7')": fault.Conflict,
				"INSERT INTO reference (entity, kind, issuer, number) VALUES ('acme-de', 'order', '', NULL)":   fault.Invalid,
			},
			holds: map[store.Statement]string{
				"SELECT CAST(COUNT(*) AS TEXT) FROM reference": "3",
				"SELECT CAST(finished_at AS TEXT) FROM backup": "6",
			},
		},
		11: {
			before: []store.Statement{"INSERT INTO reference (entity, kind, issuer, number) VALUES ('acme-de', 'order', '', 'PO-7')"},
			after: []store.Statement{
				journalEvent + " ('wms', 'a', '1', 3, '', '{}', 'inventory', 0, '01JM', 9223372036854775807, 0, 5, 6)",
				journalEvent + " ('wms', 'a', '2', 3, '', '{}', 'inventory', 0, '01JM', 2, 0, 5, 6)", // the same identity with other bytes
				"INSERT INTO journal_payload (event_id, part, bytes) VALUES (1, 0, 'one')",
				"INSERT INTO journal_repeat (event_id, domain, shard, stream, sequence, frame_index, accepted_at, recorded_at) VALUES (1, 'inventory', 0, '01JM', 3, 0, 5, 6)",
				journalDocument + " (1, 0, 'order', 'acme-de', 'odoo', '', 'PO-7', 0, 1, '1', 1, '{}')",
				"INSERT INTO journal_refusal (event_id, code, field, reason, hint) VALUES (2, 'conflict', '', 'differs', 'look')",
			},
			refused: map[store.Statement]fault.Code{
				journalEvent + " ('wms', 'a', '1', 3, '', '{}', 'inventory', 0, '01JM', 4, 0, 5, 6)":                     fault.Conflict,
				"INSERT INTO journal_payload (event_id, part, bytes) VALUES (1, 0, 'two')":                               fault.Conflict,
				"INSERT INTO journal_payload (event_id, part, bytes) VALUES (9, 0, 'two')":                               fault.Conflict,
				journalDocument + " (1, 1, 'order', 'acme-de', 'odoo', '', 'PO-7', 0, 1, '2', 1, '{}')":                  fault.Conflict, // the version is there
				journalDocument + " (1, 0, 'order', 'acme-de', 'odoo', '', 'PO-8', 0, 1, '2', 1, '{}')":                  fault.Conflict, // the item is there
				"INSERT INTO journal_refusal (event_id, code, field, reason, hint) VALUES (9, 'conflict', '', 'x', 'y')": fault.Conflict,
			},
			holds: map[store.Statement]string{
				"SELECT CAST(sequence AS TEXT) FROM journal_event WHERE id = 1": "9223372036854775807",
				"SELECT number FROM reference":                                  "PO-7",
			},
		},
		12: {
			before: []store.Statement{
				journalEvent + " ('wms', 'a', '1', 3, '', '{}', 'inventory', 0, '01JM', 1, 0, 5, 6)",
				journalDocument + " (1, 0, 'receipt', 'acme-de', 'wms', '', 'R-1', 0, 1, '1', 1, '{}')",
			},
			after: []store.Statement{
				"INSERT INTO purchase (key, entity, opened_at) VALUES ('01JD', 'acme-de', 5)",
				"INSERT INTO purchase_statement (purchase_id, line, document_id, version, content) VALUES (1, '10', 1, 1, '{}')",
				"INSERT INTO purchase_statement (purchase_id, line, document_id, version, content) VALUES (1, '10', 1, 1, '{}')", // a document may say two things of a line
				purchasePosting + " (1, 'goods', '10', 'received', '2026-03-02', '10 EA', NULL, 1, 1)",
				purchasePosting + " (1, 'charge', 'FC', 'invoiced', '2026-03-02', NULL, '9.00 EUR', 1, 1)",
			},
			refused: map[store.Statement]fault.Code{
				"INSERT INTO purchase (key, entity, opened_at) VALUES ('01JD', 'acme-uk', 5)":                                    fault.Conflict,
				"INSERT INTO purchase_statement (purchase_id, line, document_id, version, content) VALUES (2, '10', 1, 1, '{}')": fault.Conflict,
				purchasePosting + " (1, 'goods', '10', 'received', '2026-03-02', '10 EA', NULL, 2, 1)":                           fault.Conflict,
				purchasePosting + " (1, 'goods', '10', 'received', NULL, '10 EA', NULL, 1, 1)":                                   fault.Invalid,
			},
			holds: map[store.Statement]string{
				"SELECT quantity FROM purchase_posting WHERE class = 'goods'": "10 EA",
				"SELECT number FROM journal_document":                         "R-1",
			},
		},
		15: {
			before: []store.Statement{
				journalEvent + " ('wms', 'a', '1', 3, '', '{}', 'inventory', 0, '01JM', 1, 0, 5, 6)",
				journalDocument + " (1, 0, 'receipt', 'acme-de', 'wms', '', 'R-1', 0, 1, '1', 1, '{}')",
			},
			after: []store.Statement{
				workItem + " ('acme-de', 'receipt-over', '01JD', '10', '', '', 'procurement', '{}', 250000, 5, 9, 8)",
				workItem + " ('acme-de', 'receipt-over', '01JD', '10', '', '', 'procurement', '{}', 250000, 8, 12, 0)", // it was found again
				workItem + " ('acme-de', 'receipt-over', '01JD', '20', '', '', 'procurement', '{}', 0, 5, 9, 0)",
				"INSERT INTO work_item_step (work_item_id, step, at, document_id, event_id, person, content) VALUES (1, 'opened', 5, 1, 1, '', '{}')",
				"INSERT INTO work_item_step (work_item_id, step, at, person, content) VALUES (1, 'closed', 8, 'anna', '')",
			},
			refused: map[store.Statement]fault.Code{
				workItem + " ('acme-de', 'receipt-over', '01JD', '10', '', '', 'finance', '{}', 0, 5, 9, 0)":                                          fault.Conflict, // it is open
				workItem + " (NULL, 'receipt-over', '01JD', '30', '', '', 'finance', '{}', 0, 5, 9, 0)":                                               fault.Invalid,
				"INSERT INTO work_item_step (work_item_id, step, at, document_id, event_id, person, content) VALUES (9, 'opened', 5, 1, 1, '', '{}')": fault.Conflict,
				"INSERT INTO work_item_step (work_item_id, step, at, document_id, event_id, person, content) VALUES (1, 'opened', 5, 7, 1, '', '{}')": fault.Conflict,
			},
			holds: map[store.Statement]string{
				"SELECT CAST(COUNT(*) AS TEXT) FROM work_item WHERE closed_at = 0": "2",
				"SELECT person FROM work_item_step WHERE step = 'closed'":          "anna",
				"SELECT number FROM journal_document":                              "R-1",
			},
		},
		16: {
			before: []store.Statement{
				"INSERT INTO reference (entity, kind, issuer, number) VALUES ('acme-de', 'order', '', 'PO-7')",
				journalEvent + " ('wms', 'a', '1', 3, '', '{}', 'inventory', 0, '01JM', 1, 0, 5, 6)",
				journalDocument + " (1, 0, 'receipt', 'acme-de', 'wms', '', 'R-1', 0, 1, '1', 1, '{}')",
				"INSERT INTO purchase (key, entity, opened_at) VALUES ('01JD', 'acme-de', 5)",
			},
			after: []store.Statement{
				"INSERT INTO purchase_reference (reference_id, purchase_id) VALUES (1, 1)",
				"INSERT INTO purchase_line (purchase_id, line, state, again) VALUES (1, '10', 'open', '2026-03-02')",
				"INSERT INTO purchase_claim (purchase_id, document, state) VALUES (1, 'invoice/acme-de/edi/RE-7', 'held')",
				decision + " (1, 1, 5, '2026-03-02', 'ordered', 'hash', '{}')",
				decision + " (1, NULL, 6, '2026-03-03', 'ordered', 'hash', '{}')", // a day has passed
				"INSERT INTO record_identity (kind, subject, identity) VALUES ('order', '01JD', 'purser_main.01')",
				"INSERT INTO record_wish (identity, revision, purchase_id, document_id, wished_at, content) VALUES ('purser_main.01', 1, 1, 1, 5, '{}')",
				"INSERT INTO record_wish (identity, revision, purchase_id, document_id, wished_at, content) VALUES ('purser_main.01', 2, 1, NULL, 6, '{}')",
			},
			refused: map[store.Statement]fault.Code{
				"INSERT INTO purchase_reference (reference_id, purchase_id) VALUES (1, 1)":                                                                  fault.Conflict, // it stands for one
				"INSERT INTO purchase_reference (reference_id, purchase_id) VALUES (2, 1)":                                                                  fault.Conflict,
				"INSERT INTO purchase_line (purchase_id, line, state, again) VALUES (1, '10', 'open', '')":                                                  fault.Conflict,
				"INSERT INTO purchase_line (purchase_id, line, state, again) VALUES (2, '10', 'open', '')":                                                  fault.Conflict,
				"INSERT INTO purchase_claim (purchase_id, document, state) VALUES (1, 'x', NULL)":                                                           fault.Invalid,
				decision + " (7, NULL, 6, '2026-03-03', 'ordered', 'hash', '{}')":                                                                           fault.Conflict,
				"INSERT INTO record_wish (identity, revision, purchase_id, document_id, wished_at, content) VALUES ('purser_main.01', 2, 1, NULL, 6, '{}')": fault.Conflict,
				"INSERT INTO record_identity (kind, subject, identity) VALUES ('order', '01JD', 'purser_main.02')":                                          fault.Conflict,
				"INSERT INTO record_identity (kind, subject, identity) VALUES ('message', 'ask 01JD', 'purser_main.01')":                                    fault.Conflict,
			},
			holds: map[store.Statement]string{
				"SELECT state FROM purchase":                        "announced",
				"SELECT CAST(COUNT(*) AS TEXT) FROM decision":       "2",
				"SELECT again FROM purchase_line WHERE line = '10'": "2026-03-02",
			},
		},
		19: {
			before: []store.Statement{"INSERT INTO purchase (key, entity, opened_at) VALUES ('01JD', 'acme-de', 5)"},
			after: []store.Statement{
				outboxLane + " ('odoo', 'purser_a.1', 'order', 2, -1, '', '', '', '')",
				outboxLane + " ('wms', 'purser_a.1', 'order', 0, -1, '', '', '', '')", // another system's record of the same thing
				outboxState + " 1, 1, 'superseded', NULL, 7, NULL)",
				outboxState + " 1, 2, 'waiting', 9223372036854775807, 0, NULL)",
				"INSERT INTO outbox_need (state_id, lane_id, reach) VALUES (2, 2, '')",
				"INSERT INTO outbox_attempt (state_id, act, actor, epoch, begun_at, ended_at, result, code, reason) VALUES (2, 'apply', 'node-1', 3, 6, 0, '', '', '')",
				"INSERT INTO outbox_flow (target, flow, paused_at, paused_by, reason) VALUES ('odoo', 'orders', 0, '', '')",
				"INSERT INTO outbox_target (target, failures, open_until, paced_until, answered_at, failed_at, code, reason) VALUES ('odoo', 0, 0, 0, 0, 0, '', '')",
			},
			refused: map[store.Statement]fault.Code{
				outboxLane + " ('odoo', 'purser_a.1', 'bill', 0, -1, '', '', '', '')":                                       fault.Conflict, // one lane for a record
				outboxState + " 1, 2, 'waiting', NULL, 0, NULL)":                                                            fault.Conflict, // one state for a revision
				outboxState + " 9, 1, 'waiting', NULL, 0, NULL)":                                                            fault.Conflict,
				outboxState + " 2, 1, 'waiting', NULL, 0, 9)":                                                               fault.Conflict, // a document that is not there
				outboxState + " 2, 1, NULL, 7, 0, NULL)":                                                                    fault.Invalid,
				"INSERT INTO outbox_need (state_id, lane_id, reach) VALUES (2, 9, '')":                                      fault.Conflict,
				"INSERT INTO outbox_flow (target, flow, paused_at, paused_by, reason) VALUES ('odoo', 'orders', 0, '', '')": fault.Conflict,
			},
			holds: map[store.Statement]string{
				"SELECT CAST(due_at AS TEXT) FROM outbox_state WHERE due_at IS NOT NULL": "9223372036854775807",
				"SELECT entity FROM purchase":                                            "acme-de",
			},
		},
	}
}

// What the lines above begin with.
const (
	journalEvent store.Statement = "INSERT INTO journal_event (feed, event, sha256, length, content_type, attributes, domain, shard, stream, sequence, " +
		"frame_index, accepted_at, recorded_at) VALUES"
	journalDocument store.Statement = "INSERT INTO journal_document (event_id, item, kind, entity, source, issuer, number, revision, version, sha256, " +
		"schema_version, content) VALUES"
	workItem        store.Statement = "INSERT INTO work_item (entity, matter, purchase, line, document, message, duty, content, worth, opened_at, due_at, closed_at) VALUES"
	decision        store.Statement = "INSERT INTO decision (purchase_id, document_id, decided_at, day, state, configuration, content) VALUES"
	purchasePosting store.Statement = "INSERT INTO purchase_posting (purchase_id, class, line, stage, day, quantity, amount, document_id, version) VALUES"
	outboxLane      store.Statement = "INSERT INTO outbox_lane (target, identity, kind, revision, reached_revision, reached, reference, number, left_fields) VALUES"
	outboxState     store.Statement = "INSERT INTO outbox_state (target, flow, kind, entity, phase, purchase, configuration, content, attempts, since, code, " +
		"reason, hint, owed_at, lane_id, revision, status, due_at, settled_at, document_id) " +
		"VALUES ('odoo', 'orders', 'order', 'acme-de', 'live', '01JD', 'c0ffee', '{}', 0, 5, '', '', '', 5,"
)
