package money

// digitPairs holds 00 to 99, so that printing divides half as often.
const digitPairs = "0001020304050607080910111213141516171819" +
	"2021222324252627282930313233343536373839" +
	"4041424344454647484950515253545556575859" +
	"6061626364656667686970717273747576777879" +
	"8081828384858687888990919293949596979899"

// String gives the plain decimal with its scale kept, such as -12.50. It never uses an exponent.
func (d Decimal) String() string {
	var buf [MaxText + 1]byte
	return string(d.Append(buf[:0]))
}

// Append adds the text of d to b.
func (d Decimal) Append(b []byte) []byte {
	// The buffer is filled from its end with the digits alone; the point is put between them on the way out. There is
	// always one digit before the point, so that a half is 0.5.
	var buf [MaxDigits + 2]byte
	at := len(buf)
	if leading, last := d.c.chunks(); leading == 0 {
		at = putDigits(&buf, at, last)
	} else {
		at = putDigits(&buf, at, last)
		for at > len(buf)-19 {
			at--
			buf[at] = '0'
		}
		at = putDigits(&buf, at, leading)
	}
	for point := len(buf) - int(d.scale); at >= point; {
		at--
		buf[at] = '0'
	}
	if d.neg {
		b = append(b, '-')
	}
	if d.scale == 0 {
		return append(b, buf[at:]...)
	}
	point := len(buf) - int(d.scale)
	b = append(b, buf[at:point]...)
	b = append(b, '.')
	return append(b, buf[point:]...)
}

// putDigits writes n in front of at without leading zeros, and gives the new front. Zero writes nothing.
func putDigits(buf *[MaxDigits + 2]byte, at int, n uint64) int {
	for n >= 10 {
		pair := n % 100 * 2
		n /= 100
		at -= 2
		buf[at], buf[at+1] = digitPairs[pair], digitPairs[pair+1]
	}
	if n > 0 {
		at--
		buf[at] = byte('0' + n)
	}
	return at
}

// AppendText adds the text of d to b, for encoding.TextAppender. It has no errors.
func (d Decimal) AppendText(b []byte) ([]byte, error) { return d.Append(b), nil }

// MarshalText gives the text of d. It has no errors.
func (d Decimal) MarshalText() ([]byte, error) { return d.Append(nil), nil }

// UnmarshalText is [ParseDecimalBytes].
func (d *Decimal) UnmarshalText(text []byte) error {
	parsed, err := parse(text)
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}
