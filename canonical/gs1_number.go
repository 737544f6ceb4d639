package canonical

// The numbers that GS1 gives to products, places and logistic units end in a digit that is computed from the others, so
// that a wrong digit or two that changed places are found before anybody looks the number up.

// CheckDigit computes the last digit of a GS1 number from the digits before it (GS1 General Specifications, 7.9.1): from
// the right they count three times and once in turn, and the check digit fills their sum up to a multiple of ten. A body
// that is empty or not all digits has none.
func CheckDigit(body string) (digit byte, ok bool) {
	total := 0
	for i := range len(body) {
		c := body[len(body)-1-i]
		if c < '0' || c > '9' {
			return 0, false
		}
		weight := 3 - i%2*2
		total += weight * int(c-'0')
	}
	return byte('0' + (10-total%10)%10), len(body) > 0
}

// IsGTIN reports whether a text is a global trade item number: 8, 12, 13 or 14 digits of which the last one fits.
func IsGTIN(number string) bool {
	switch len(number) {
	case 8, 12, 13, 14:
		return checkDigitFits(number)
	}
	return false
}

// IsGLN reports whether a text is a global location number: 13 digits of which the last one fits.
func IsGLN(number string) bool { return len(number) == 13 && checkDigitFits(number) }

// IsSSCC reports whether a text is a serial shipping container code: 18 digits of which the last one fits. The application
// identifier 00 that stands before it on a label is not part of it.
func IsSSCC(number string) bool { return len(number) == 18 && checkDigitFits(number) }

func checkDigitFits(number string) bool {
	last := len(number) - 1
	digit, ok := CheckDigit(number[:last])
	return ok && number[last] == digit
}
