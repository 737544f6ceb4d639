// Package money holds exact values: decimals, amounts in a currency, and dated conversion rates.
//
// # What is exact
//
// A [Decimal] has up to 38 digits, 19 of them after the point, and keeps the scale that it was written with: 1.10 is read,
// stored and printed as 1.10, and equals 1.1. Sums and products are exact or an error; nothing is cut silently and
// nothing wraps around. Digits are dropped only where a caller names a [Rounding] mode; the zero value of the mode is
// [Exact], which refuses.
//
// An [Amount] is a decimal of a [Currency]. Amounts of two currencies do not add, compare or convert into each other: that
// is [ErrMixed], never a coercion. A [Rate] converts, and says of which day it is and who states it.
//
// # Where it is written
//
// In JSON a decimal is a string, and an amount an object: {"value":"12.50","currency":"EUR"}. A JSON number is read only
// when no float can have changed it. In a database both are text. A column that holds a float is refused.
//
// # How it is calculated
//
// A decimal holds its digits in 128 bits and no pointer, so that it is comparable and never allocates. Numbers of up to 64
// bits, which is every real amount, are added, multiplied and compared here in a few instructions; the benchmarks show
// about 2 to 3 times the speed of quagmt/udecimal and 2 to 20 times that of cockroachdb/apd for up to 18 digits, without
// an allocation. Wider sums, products and comparisons are udecimal's, kept behind wide.go: it is fast and well tested there,
// but it prints 1.10 as 1.1, forgets the scale of a zero, takes a float from a column and grows without limit, none of
// which passes that file. A quotient that leaves 128 bits is math/big's, since udecimal cuts at 19 decimals before it
// rounds. The figures: go test -run '^$' -bench . ./canonical/money
//
// In JSON, go-json-experiment reads amounts in about half the time in which encoding/json reads plain strings;
// encoding/json itself reads and writes them too, more slowly.
//
// # Sources
//
// Currency codes and minor units: ISO 4217. Lexical form of decimals: W3C XML Schema part 2, 3.2.3. Names of business
// terms: EN 16931-1. Digits that survive a float: IEEE 754, binary64.
package money
