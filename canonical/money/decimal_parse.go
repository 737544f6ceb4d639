package money

import "github.com/purserhq/purser/fault"

// ParseDecimal reads the lexical form of XML Schema's decimal, which UBL uses: an optional sign, digits, and an optional
// point with digits before it, behind it or both. The scale is what is written: 1.10 has scale 2. Exponents, spaces,
// group separators and NaN are refused ([ErrSyntax]); so are more than MaxText characters, MaxDigits digits after leading
// zeros, or MaxScale decimals ([ErrTooLong]).
func ParseDecimal(text string) (Decimal, error) { return parse(text) }

// ParseDecimalBytes is [ParseDecimal] without the copy that a conversion to string makes.
func ParseDecimalBytes(text []byte) (Decimal, error) { return parse(text) }

func parse[T string | []byte](text T) (Decimal, error) {
	if len(text) > MaxText {
		return Decimal{}, tooLong()
	}
	i, neg := 0, false
	if len(text) > 0 && (text[0] == '-' || text[0] == '+') {
		i, neg = 1, text[0] == '-'
	}
	first, point := i, -1
	// 19 digits always fit into 64 bits; the rest, if there is one, waits for parseLong.
	var n uint64
	significant := 0
	for ; i < len(text); i++ {
		digit := text[i] - '0'
		if digit > 9 {
			if text[i] != '.' || point >= 0 {
				return Decimal{}, strange(i)
			}
			point = i
			continue
		}
		if significant > 0 || digit != 0 {
			significant++
		}
		if significant <= 19 {
			n = n*10 + uint64(digit)
		}
	}
	scale, digits := 0, len(text)-first
	if point >= 0 {
		scale, digits = len(text)-point-1, digits-1
	}
	switch {
	case digits == 0:
		return Decimal{}, strange(first)
	case scale > MaxScale || significant > MaxDigits:
		return Decimal{}, tooLong()
	case significant > 19:
		return signed(neg, parseLong(text[first:], significant), uint8(scale)), nil
	default:
		return signed(neg, coefficient{lo: n}, uint8(scale)), nil
	}
}

// parseLong reads 20 to 38 significant digits from text that is known to be digits and at most one point.
func parseLong[T string | []byte](text T, significant int) coefficient {
	var chunk [2]uint64
	seen := 0
	for i := range len(text) {
		digit := text[i] - '0'
		if digit > 9 || seen == 0 && digit == 0 {
			continue
		}
		at := 0
		if seen >= significant-19 {
			at = 1
		}
		chunk[at] = chunk[at]*10 + uint64(digit)
		seen++
	}
	return fromChunks(chunk[0], chunk[1])
}

func strange(at int) error {
	return invalid(ErrSyntax, "reading a decimal, at character %d", at+1).
		Do("Write digits with a point and no exponent, space or group separator.")
}

func tooLong() error {
	return fault.New(fault.TooLarge, "reading a decimal").Because(ErrTooLong).
		Do("Send at most %d digits, %d of them after the point.", MaxDigits, MaxScale)
}
