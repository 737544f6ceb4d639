package conformancetest

import "slices"

// A Case is one thing that Purser relies on.
type Case struct {
	// ID is permanent: it is never used for another case.
	ID string
	// Says is the case in a sentence.
	Says string
	// Differs is the reason why 14 and 19 don't answer alike; empty when they do.
	Differs string
	// Only lists the versions that have what the case is about; empty means every version. Differs gives the reason.
	Only []int
	// Run makes the calls and compares the answers.
	Run func(try *Try)
}

// Cases lists every case, group by group.
func Cases() []Case {
	return slices.Concat(
		domainCases(),
		readCases(),
		loadCases(),
		orderCases(),
		receiptCases(),
		billCases(),
		paymentCases(),
		costCases(),
		errorCases(),
		accessCases(),
		currencyCases(),
		webhookCases(),
		targetCases(),
		captureCases(),
		checkCases(),
	)
}
