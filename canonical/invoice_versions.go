package canonical

// invoiceFrom1 makes an invoice of version 2. Version 1 had its payment terms as one text, paymentTerms, with the due date
// beside it, dueDate; version 2 has both in a structure.
func invoiceFrom1(doc tree) {
	text, worded := doc["paymentTerms"]
	delete(doc, "paymentTerms")
	terms := func() tree { return doc.in("paymentTerms") }
	if worded {
		terms()["text"] = text
	}
	doc.move("dueDate", terms, "dueDate")
}
