package canonical

// Kind names what a document is. The list is closed: a new kind is a new file of this package.
//
// Kinds are part of the public contract. They appear in identities, in the names of schemas, in flows and in the record,
// and are never renamed.
type Kind string

// What is wanted, ordered and promised.
const (
	KindRequisition       Kind = "requisition"        // a need, from planning or a person, not yet an order
	KindOrder             Kind = "order"              // an order and each of its revisions, amendments and its cancellation
	KindBlanketAgreement  Kind = "blanket_agreement"  // a quantity or an amount agreed for a period
	KindCallOff           Kind = "call_off"           // a demand against a blanket agreement
	KindOrderConfirmation Kind = "order_confirmation" // the supplier's answer to one revision of an order
	KindPriceAgreement    Kind = "price_agreement"    // prices agreed with a supplier for a period
)

// What moves, and what is there.
const (
	KindShipmentNotice    Kind = "shipment_notice"    // what the supplier says is on its way
	KindReceipt           Kind = "receipt"            // what a warehouse took in, line by line
	KindServiceAcceptance Kind = "service_acceptance" // a service confirmed as rendered
	KindSupplierReturn    Kind = "supplier_return"    // goods that go back, for credit or for replacement
	KindStockCount        Kind = "stock_count"        // what was counted
	KindStockMovement     Kind = "stock_movement"     // goods moved, consumed, scrapped or adjusted
	KindAvailability      Kind = "availability"       // what can be sold, by warehouse, as of an instant
)

// What is owed and paid.
const (
	KindInvoice            Kind = "invoice"             // a claim for payment
	KindCreditNote         Kind = "credit_note"         // a claim taken back, in whole or in part
	KindLandedCost         Kind = "landed_cost"         // freight, duty or insurance to be spread over receipts
	KindCustomsEntry       Kind = "customs_entry"       // a declaration to customs with its duty and import tax
	KindInvoiceStatus      Kind = "invoice_status"      // what became of an invoice, told to its sender
	KindSupplierStatement  Kind = "supplier_statement"  // the open items as the supplier sees them
	KindWithholding        Kind = "withholding"         // tax kept back from a supplier and owed to an authority
	KindPaymentInstruction Kind = "payment_instruction" // payments that a bank is asked to make
	KindPaymentStatus      Kind = "payment_status"      // what a bank made of an instruction
	KindBankStatement      Kind = "bank_statement"      // what went in and out of an account
)

// What systems and people agree on beforehand, and how a message fared.
const (
	KindAcknowledgement    Kind = "acknowledgement"     // the receiver's program took the message, or refused it
	KindParty              Kind = "party"               // a supplier, customer, carrier, bank or authority
	KindProduct            Kind = "product"             // what is bought, stored and sold
	KindUnit               Kind = "unit"                // a unit of measure and its code in each system
	KindWarehouse          Kind = "warehouse"           // a place where goods are, and the locations inside it
	KindFinancialDimension Kind = "financial_dimension" // an account, cost center, project or other axis of posting
	KindCurrencyRate       Kind = "currency_rate"       // rates of exchange of a day
)
