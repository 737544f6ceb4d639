package measure

import "github.com/purserhq/purser/canonical/money"

// Dimension says what a unit measures. Units convert into each other only within one dimension.
type Dimension uint8

// The dimensions.
const (
	// Unspecific is a unit whose size depends on the product: a package, a set. The product's [Packaging] converts it.
	Unspecific Dimension = iota
	// Count is a number of things.
	Count
	// Mass is counted in kilograms.
	Mass
	// Length is counted in metres.
	Length
	// Area is counted in square metres.
	Area
	// Volume is counted in cubic metres.
	Volume
	// Duration is counted in seconds. A month or a year has no fixed length and is Calendar.
	Duration
	// Calendar is counted in months.
	Calendar
	// Energy is counted in kilowatt hours.
	Energy
)

// String gives the dimension's name.
func (d Dimension) String() string {
	names := [...]string{"unspecific", "count", "mass", "length", "area", "volume", "duration", "calendar", "energy"}
	if int(d) >= len(names) {
		return "unknown"
	}
	return names[d]
}

// Definition is what the table says of a unit.
type Definition struct {
	Unit Unit
	// Name says in English what it is, for people.
	Name string
	// Dimension says what it measures.
	Dimension Dimension
	// Factor is its exact size in the dimension's own unit: 0.45359237 for a pound, which is counted in kilograms. It is 0
	// for Unspecific.
	Factor money.Decimal
}

func define(code, name string, dimension Dimension, factor string) Definition {
	return Definition{Unit: MustUnit(code), Name: name, Dimension: dimension, Factor: money.MustDecimal(factor)}
}

// packed defines a kind of package or a collection: its size depends on the product.
func packed(code, name string) Definition { return define(code, name, Unspecific, "0") }

// definitions are the units that goods are bought in, in our own words. The factors are exact by definition: the
// international yard and pound agreement of 1959, the metric system, the calendar. A package has its two characters of
// Recommendation 21 (BX), and the same with an X in front (XBX), which is how EN 16931 lists both recommendations together.
var definitions = [...]Definition{
	define("EA", "each", Count, "1"),
	define("C62", "one", Count, "1"),
	define("H87", "piece", Count, "1"),
	define("NMB", "number", Count, "1"),
	define("DZN", "dozen", Count, "12"),
	define("GRO", "gross", Count, "144"),
	define("CEN", "hundred", Count, "100"),
	define("MIL", "thousand", Count, "1000"),

	define("KGM", "kilogram", Mass, "1"),
	define("GRM", "gram", Mass, "0.001"),
	define("MGM", "milligram", Mass, "0.000001"),
	define("TNE", "metric ton", Mass, "1000"),
	define("LBR", "pound", Mass, "0.45359237"),
	define("ONZ", "ounce", Mass, "0.028349523125"),
	define("STN", "short ton", Mass, "907.18474"),

	define("MTR", "metre", Length, "1"),
	define("MMT", "millimetre", Length, "0.001"),
	define("CMT", "centimetre", Length, "0.01"),
	define("KMT", "kilometre", Length, "1000"),
	define("INH", "inch", Length, "0.0254"),
	define("FOT", "foot", Length, "0.3048"),
	define("YRD", "yard", Length, "0.9144"),

	define("MTK", "square metre", Area, "1"),
	define("CMK", "square centimetre", Area, "0.0001"),
	define("FTK", "square foot", Area, "0.09290304"),

	define("MTQ", "cubic metre", Volume, "1"),
	define("CMQ", "cubic centimetre", Volume, "0.000001"),
	define("LTR", "litre", Volume, "0.001"),
	define("MLT", "millilitre", Volume, "0.000001"),
	define("HLT", "hectolitre", Volume, "0.1"),
	define("GLL", "US gallon", Volume, "0.003785411784"),

	define("SEC", "second", Duration, "1"),
	define("MIN", "minute", Duration, "60"),
	define("HUR", "hour", Duration, "3600"),
	define("DAY", "day", Duration, "86400"),
	define("WEE", "week", Duration, "604800"),
	define("MON", "month", Calendar, "1"),
	define("ANN", "year", Calendar, "12"),

	define("KWH", "kilowatt hour", Energy, "1"),
	define("MWH", "megawatt hour", Energy, "1000"),

	packed("SET", "set"), packed("PR", "pair"), packed("LS", "lump sum"), packed("E48", "service unit"),
	packed("BX", "box"), packed("XBX", "box"), packed("CT", "carton"), packed("XCT", "carton"),
	packed("CS", "case"), packed("XCS", "case"), packed("PX", "pallet"), packed("XPX", "pallet"),
	packed("PF", "pen or lift"), packed("PK", "package"), packed("XPK", "package"), packed("BG", "bag"),
	packed("XBG", "bag"), packed("RO", "roll"), packed("XRO", "roll"), packed("DR", "drum"), packed("XDR", "drum"),
	packed("BO", "bottle"), packed("XBO", "bottle"), packed("CA", "can"), packed("XCA", "can"),
}
