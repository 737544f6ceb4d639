// Package canonical is the language of Purser: every business event becomes one of its documents, whatever system and
// format it came from. A document is a file of this package, with its meaning, units, rules and history.
//
// # How a document is read
//
//	bytes ──▶ Decode ──▶ Document ──▶ Validate ──▶ Violations
//	          kind?       always the     every rule of
//	          version?    current        the kind
//	          form?       version
//
// [Decode] looks at the kind and the schema version, brings an older version up to the current one, and reads strictly: a
// member that the schema does not know is refused, since a mistyped name would otherwise be lost in silence. What the
// model has no name for belongs under extension. [Validate] asks every rule of the kind and gives every place at which one
// is broken, with the field, what stands there (masked where its class is sensitive), what should, and the next step.
//
// [Encode] gives the same bytes for the same document, so that [Hash] can tell whether it was sent before.
//
// # What every document has
//
// An [Envelope] says what it is and where it is from; its [Identity] (kind, entity, source, issuer, number, revision) is
// stable and printable. Fields are named after UBL 2.1 and EN 16931, whose business terms stand in the tag term. Each
// field names its sensitivity [Class] in the tag class. A field without omitzero is required. Amounts are [money.Amount],
// quantities [measure.Quantity], days [Date], rates [Percent], instants time.Time in UTC; none of them is a float, and the
// zero value of each is "absent", which is something else than zero.
//
// Other documents are pointed to as people do, by number ([DocumentReference]) and line ([LineReference]).
//
// # How to add a document
//
// Say the document is a receipt:
//
//  1. receipt.go: type Receipt struct, which embeds [Envelope] under the name "envelope"; receipt_line.go for its lines.
//     Take aggregates that exist ([PartyReference], [ItemReference], [LineReference], [Part] and so on). Comment every
//     field: meaning, unit, who sets it, when it may be empty. No field without a reader, a writer, a sample or a rule.
//  2. In the same file, its entry: var receiptKind = define(KindReceipt, "receipt", nil, receiptRules). The nil is the list
//     of upcasts: a new document has none. A list that may be long comes in parts: give the document a Part, and a rule that
//     asks Part.wrong.
//  3. receipt_rules.go: var receiptRules = []ruleOf[*Receipt]{…}, ids DOC-REC-001 and on, each with a text for people and
//     the next step. A check gives its breaches with breaches.add or one: the expected value and the path. It must not
//     allocate for a document that is right, so nothing is built before something is known to be wrong. A closed list of
//     codes is a type with a method Codes and a list that a rule checks with oneOf: see CreditBasis.
//  4. kinds.go: a line in the table, in its group.
//  5. testdata/receipt.json, the golden example, as rich as real ones are; testdata/receipt_<variant>.json for others;
//     testdata/invalid/receipt-<what-is-wrong>.json for broken ones, at least one for each rule.
//  6. touch schema/receipt.v1.json; go generate ./canonical. Read what it wrote: the schema, docs/rules.md, and the
//     violations beside each invalid document; then commit all of it.
//
// A change to a released schema is a new version: add an upcast to the entry (receipt_versions.go), keep the old schema
// file as it is, and put an old document into testdata/old. Upcasts and the meaning of rule ids never change.
package canonical
