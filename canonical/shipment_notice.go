package canonical

import "github.com/purserhq/purser/canonical/measure"

// ShipmentNotice is what the supplier, or his warehouse, says is on its way to us: which goods, of which orders, in which
// packages, and when they will be there. (UBL DespatchAdvice, EDIFACT DESADV, X12 856, 943 and 945.)
type ShipmentNotice struct {
	Envelope `json:"envelope"`
	// Cancelled takes the notice of the same number back: the goods are not coming. What else the document says is then
	// only a repetition.
	Cancelled bool `json:"cancelled,omitzero" class:"public" term:"DocumentStatusCode"`
	// IssueDate is the day on which the notice was written; empty where the sender says only when the goods left.
	IssueDate Date `json:"issueDate,omitzero" class:"public" term:"IssueDate"`
	// Order is our order, where all the goods are of one; lines may name others.
	Order DocumentReference `json:"order,omitzero" term:"OrderReference"`
	// SalesOrder is the number that the seller gave our order, where all the goods are of one.
	SalesOrder string `json:"salesOrder,omitzero" class:"public" term:"SalesOrderID"`

	// Seller is whom we ordered from; empty where the order says it.
	Seller PartyReference `json:"seller,omitzero" term:"SellerSupplierParty"`
	// ShipFrom is who sends the goods and from where; empty where it is the seller.
	ShipFrom PartyReference `json:"shipFrom,omitzero" term:"DespatchSupplierParty"`
	// Buyer is who ordered; empty where the order says it.
	Buyer PartyReference `json:"buyer,omitzero" term:"BuyerCustomerParty"`
	// ShipTo is where the goods go: a warehouse of ours, or a customer where they do not pass through one. Empty where the
	// order says it.
	ShipTo ShipTo `json:"shipTo,omitzero" term:"DeliveryCustomerParty"`

	// DespatchDate is the day on which the goods leave or left; empty where the sender does not say.
	DespatchDate Date `json:"despatchDate,omitzero" class:"commercial" term:"ActualDespatchDate"`
	// EstimatedDelivery are the days within which they will arrive; empty where the sender does not say.
	EstimatedDelivery Period `json:"estimatedDelivery,omitzero" term:"EstimatedDeliveryPeriod"`
	// DeliveryTerms say when the goods become ours, as the sender has it; empty where the order says it.
	DeliveryTerms DeliveryTerms `json:"deliveryTerms,omitzero" term:"DeliveryTerms"`
	// Transport says how they travel.
	Transport Transport `json:"transport,omitzero" term:"Shipment"`
	// GrossWeight is what everything weighs with its packaging; empty where the sender does not say.
	GrossWeight measure.Quantity `json:"grossWeight,omitzero" class:"commercial" term:"GrossWeightMeasure"`
	// NetWeight is what the goods weigh without it; empty where the sender does not say.
	NetWeight measure.Quantity `json:"netWeight,omitzero" class:"commercial" term:"NetWeightMeasure"`
	// Volume is the room that everything takes; empty where the sender does not say.
	Volume measure.Quantity `json:"volume,omitzero" class:"commercial" term:"GrossVolumeMeasure"`
	// PackageCount is how many packages the driver hands over; zero where the sender does not say.
	PackageCount int `json:"packageCount,omitzero" class:"commercial" term:"TotalTransportHandlingUnitQuantity"`
	// Notes are texts for people.
	Notes []Note `json:"notes,omitzero" term:"Note"`

	// Packages are all packages, outer and inner ones; empty where the sender does not list them.
	Packages []Package `json:"packages,omitzero" term:"TransportHandlingUnit"`
	// Lines are the goods; empty only where the notice takes another one back.
	Lines []ShipmentLine `json:"lines" term:"DespatchLine"`
}

// ShipmentLine is what is on its way of one product for one order line.
type ShipmentLine struct {
	GoodsLine
	// Order is the line of our order; without a number it is of the order that the head names.
	Order LineReference `json:"order,omitzero" term:"OrderLineReference"`
	// Outstanding is what is still to come for the order line, in the line's unit; empty where the sender does not say.
	Outstanding measure.Quantity `json:"outstanding,omitzero" class:"commercial" term:"OutstandingQuantity"`
	// OutstandingReason says why it does not come now, in words.
	OutstandingReason string `json:"outstandingReason,omitzero" class:"commercial" term:"OutstandingReason"`
	// Final says that the supplier will send no more for the order line, even where less came than was ordered.
	Final bool `json:"final,omitzero" class:"commercial"`
	// FinalDelivery is whom the goods are for after they were taken in, as in a cross-dock; empty where they stay.
	FinalDelivery PartyReference `json:"finalDelivery,omitzero" term:"FinalDeliveryParty"`
	// Note is a text for people.
	Note string `json:"note,omitzero" class:"commercial" term:"Note"`
	// Extension keeps what the sender says of the line and the model has no name for.
	Extension Extension `json:"extension,omitzero" class:"personal"`
}

// shipmentNoticeKind is the shipment notice's entry in the table of kinds.
var shipmentNoticeKind = define(KindShipmentNotice, "shipment notice", nil,
	shipmentNoticeRules,
	lift(deliveryTermsRules, func(s *ShipmentNotice) *DeliveryTerms { return &s.DeliveryTerms }),
	lift(itemRules, func(s *ShipmentNotice) itemDocument { return s }),
	lift(goodsRules, func(s *ShipmentNotice) goodsDocument { return s }),
	lift(lotRules, func(s *ShipmentNotice) goodsDocument { return s }),
	lift(packageRules, func(s *ShipmentNotice) packedDocument { return s }),
	lift(contentRules, func(s *ShipmentNotice) packedDocument { return s }),
)

func (s *ShipmentNotice) lineCount() int             { return len(s.Lines) }
func (s *ShipmentNotice) itemLine(i int) *ItemLine   { return &s.Lines[i].ItemLine }
func (s *ShipmentNotice) goodsLine(i int) *GoodsLine { return &s.Lines[i].GoodsLine }
func (s *ShipmentNotice) packages() []Package        { return s.Packages }
