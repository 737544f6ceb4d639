package verdict

import (
	"io"
	"time"

	"github.com/purserhq/purser/fault"
)

// crockford are the digits of a ULID: those of base 32 without I, L, O and U, which people misread.
const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// NewULID makes a key that is nobody else's: 48 bits of time in milliseconds and 80 of chance, in 26 characters that sort by
// time. Random is read for 10 bytes; two keys of one millisecond differ by chance alone. The form is that of
// github.com/ulid/spec.
func NewULID(now time.Time, random io.Reader) (string, error) {
	var bits [16]byte
	for i, ms := 5, now.UnixMilli(); i >= 0; i, ms = i-1, ms>>8 {
		bits[i] = byte(ms)
	}
	if _, err := io.ReadFull(random, bits[6:]); err != nil {
		return "", fault.New(fault.Unavailable, "drawing a key by chance").Because(err)
	}
	var text [26]byte
	for i := range text { // the first digit holds 3 of the 128 bits, each other one 5
		text[i] = crockford[digit(&bits, 128-5*(len(text)-i))]
	}
	return string(text[:]), nil
}

// digit gives the five bits from a place on; a place below zero stands for zeros.
func digit(bits *[16]byte, from int) (value byte) {
	for at := from; at < from+5; at++ {
		value <<= 1
		if at >= 0 {
			value |= bits[at/8] >> (7 - at%8) & 1
		}
	}
	return value
}
