// Package measure holds exact quantities: units, conversions, packaging, catch weight, and prices per quantity.
//
// # Units
//
// A [Unit] is a code of UN/ECE Recommendation 20 (measures) or 21 (packages). Any well-formed code is a unit; a small table
// knows the size of those that goods are bought in. Two quantities add and compare only in one unit: anything else is
// [money.ErrMixed], never a coercion, even between grams and kilograms.
//
// # Conversions
//
// What converts for every product (kilograms into grams, dozens into pieces) is in the table: [Quantity.Convert]. What
// depends on the product (a case, a pallet) is its [Packaging]. A conversion is kept as a fraction, and its result is
// exact or [money.ErrInexact], unless the caller names a rounding. Goods that are counted and weighed are a [CatchWeight]:
// their weight is measured, never converted.
//
// # Prices
//
// A [Price] is an amount for a base quantity, 12.50 EUR per 100 EA. It stands here and not in money, since what it is for
// has a unit, and the unit must be that of the quantity that is priced.
//
// # Sources
//
// Unit codes: UN/ECE Recommendations 20 and 21; names and factors are our own words and the definitions of the units.
// Business terms: EN 16931-1, BT-129 and BT-130 (quantity), BT-146, BT-149 and BT-150 (price).
package measure
