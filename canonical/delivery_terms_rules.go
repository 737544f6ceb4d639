package canonical

// The rules for the terms of delivery, wherever a document has them under the name "deliveryTerms".

const readTheTerms = "Read the terms in words, and agree with the partner on one of the codes."

var deliveryTermsRules = []ruleOf[*DeliveryTerms]{
	{Rule{ID: "DOC-DLT-001", Path: "deliveryTerms.incoterm", Source: "Incoterms 2020 and older editions", Severity: Warning, Text: "The term of delivery is an Incoterm.", Next: readTheTerms}, asks(func(t *DeliveryTerms) bool { return oneOf(t.Incoterm, incoterms) }, "a term such as DAP or FCA", "deliveryTerms", "incoterm")},
	{Rule{ID: "DOC-DLT-002", Path: "deliveryTerms.place", Source: "Incoterms 2020", Severity: Warning, Text: "An Incoterm names its place.", Next: "Take the place of delivery as the named place."}, asks(func(t *DeliveryTerms) bool { return t.Incoterm == "" || t.Place != "" }, "a named place", "deliveryTerms", "place")},
	{Rule{ID: "DOC-DLT-003", Path: "deliveryTerms.title", Text: "Title passes at an event that is known.", Next: readTheTerms}, asks(func(t *DeliveryTerms) bool { return oneOf(t.Title, titleTransfers) }, "handover, arrival, acceptance, consumption or payment", "deliveryTerms", "title")},
	{Rule{ID: "DOC-DLT-004", Path: "deliveryTerms.freight", Text: "Who pays the carrier is the seller, the buyer or a third party.", Next: readTheTerms}, asks(func(t *DeliveryTerms) bool { return oneOf(t.Freight, freightPayments) }, "prepaid, collect or third_party", "deliveryTerms", "freight")},
}
