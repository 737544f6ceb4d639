package money

// currencyRow is one currency: its ISO 4217 code and its minor units, the number of decimals of the smallest coin.
type currencyRow struct {
	code  [3]byte
	minor uint8
}

func row(code string, minor uint8) currencyRow {
	return currencyRow{code: [3]byte([]byte(code)), minor: minor}
}

// currencies is sorted by code. It holds the currencies that an invoice can be settled in, after ISO 4217 list one, and
// those withdrawn since 2010 that old documents still carry (list three). Codes without minor units (metals, bond units,
// drawing rights, testing) are left out: nothing can be paid in them.
//
// A row is never removed and never moved to another number of minor units: stored amounts need it.
var currencies = [...]currencyRow{
	row("AED", 2), row("AFN", 2), row("ALL", 2), row("AMD", 2), row("ANG", 2), row("AOA", 2), row("ARS", 2), row("AUD", 2),
	row("AWG", 2), row("AZN", 2), row("BAM", 2), row("BBD", 2), row("BDT", 2), row("BGN", 2), row("BHD", 3), row("BIF", 0),
	row("BMD", 2), row("BND", 2), row("BOB", 2), row("BOV", 2), row("BRL", 2), row("BSD", 2), row("BTN", 2), row("BWP", 2),
	row("BYN", 2), row("BYR", 0), row("BZD", 2), row("CAD", 2), row("CDF", 2), row("CHE", 2), row("CHF", 2), row("CHW", 2),
	row("CLF", 4), row("CLP", 0), row("CNY", 2), row("COP", 2), row("COU", 2), row("CRC", 2), row("CUC", 2), row("CUP", 2),
	row("CVE", 2), row("CZK", 2), row("DJF", 0), row("DKK", 2), row("DOP", 2), row("DZD", 2), row("EEK", 2), row("EGP", 2),
	row("ERN", 2), row("ETB", 2), row("EUR", 2), row("FJD", 2), row("FKP", 2), row("GBP", 2), row("GEL", 2), row("GHS", 2),
	row("GIP", 2), row("GMD", 2), row("GNF", 0), row("GTQ", 2), row("GYD", 2), row("HKD", 2), row("HNL", 2), row("HRK", 2),
	row("HTG", 2), row("HUF", 2), row("IDR", 2), row("ILS", 2), row("INR", 2), row("IQD", 3), row("IRR", 2), row("ISK", 0),
	row("JMD", 2), row("JOD", 3), row("JPY", 0), row("KES", 2), row("KGS", 2), row("KHR", 2), row("KMF", 0), row("KPW", 2),
	row("KRW", 0), row("KWD", 3), row("KYD", 2), row("KZT", 2), row("LAK", 2), row("LBP", 2), row("LKR", 2), row("LRD", 2),
	row("LSL", 2), row("LTL", 2), row("LVL", 2), row("LYD", 3), row("MAD", 2), row("MDL", 2), row("MGA", 2), row("MKD", 2),
	row("MMK", 2), row("MNT", 2), row("MOP", 2), row("MRO", 2), row("MRU", 2), row("MUR", 2), row("MVR", 2), row("MWK", 2),
	row("MXN", 2), row("MXV", 2), row("MYR", 2), row("MZN", 2), row("NAD", 2), row("NGN", 2), row("NIO", 2), row("NOK", 2),
	row("NPR", 2), row("NZD", 2), row("OMR", 3), row("PAB", 2), row("PEN", 2), row("PGK", 2), row("PHP", 2), row("PKR", 2),
	row("PLN", 2), row("PYG", 0), row("QAR", 2), row("RON", 2), row("RSD", 2), row("RUB", 2), row("RWF", 0), row("SAR", 2),
	row("SBD", 2), row("SCR", 2), row("SDG", 2), row("SEK", 2), row("SGD", 2), row("SHP", 2), row("SLE", 2), row("SLL", 2),
	row("SOS", 2), row("SRD", 2), row("SSP", 2), row("STD", 2), row("STN", 2), row("SVC", 2), row("SYP", 2), row("SZL", 2),
	row("THB", 2), row("TJS", 2), row("TMT", 2), row("TND", 3), row("TOP", 2), row("TRY", 2), row("TTD", 2), row("TWD", 2),
	row("TZS", 2), row("UAH", 2), row("UGX", 0), row("USD", 2), row("UYI", 0), row("UYU", 2), row("UYW", 4), row("UZS", 2),
	row("VED", 2), row("VEF", 2), row("VES", 2), row("VND", 0), row("VUV", 0), row("WST", 2), row("XAF", 0), row("XCD", 2),
	row("XCG", 2), row("XOF", 0), row("XPF", 0), row("YER", 2), row("ZAR", 2), row("ZMK", 2), row("ZMW", 2), row("ZWG", 2),
	row("ZWL", 2),
}
