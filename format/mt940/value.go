package mt940

import (
	"errors"
	"strings"
	"time"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
)

var errNumber = errors.New("digits, one comma, digits")

// decimalOf reads an amount: digits with one comma in it ("12,", "00,5", "380115,12"). A point is a comma to many banks.
func decimalOf(text string) (money.Decimal, error) {
	whole, part, comma := strings.Cut(text, ",")
	if !comma {
		whole, part, comma = strings.Cut(text, ".")
	}
	if !comma || !allDigits(whole) || part != "" && !allDigits(part) {
		return money.Decimal{}, errNumber
	}
	if whole = strings.TrimLeft(whole, "0"); whole == "" {
		whole = "0"
	}
	if part != "" {
		whole += "." + part
	}
	return money.ParseDecimal(whole)
}

// written gives an amount as the standard writes it: without sign, with a comma always.
func written(d money.Decimal) string {
	whole, part, _ := strings.Cut(d.Abs().String(), ".")
	return whole + "," + part
}

// dayOf reads YYMMDD; years from 80 on are of the last century, as SWIFT has it.
func dayOf(text string) (canonical.Date, error) {
	if len(text) != 6 || !allDigits(text) {
		return canonical.Date{}, errors.New("six digits")
	}
	century := "20"
	if text[0] >= '8' {
		century = "19"
	}
	return canonical.ParseDate(century + text[:2] + "-" + text[2:4] + "-" + text[4:])
}

func shortDay(d canonical.Date) string {
	return strings.ReplaceAll(d.String(), "-", "")[2:]
}

// nearest reads MMDD in the year that brings it nearest to a day: an entry of 31 December can have its value in January.
func nearest(text string, to canonical.Date) (found canonical.Date, err error) {
	year, best := to.Midnight().Year(), -1
	for _, y := range []int{year, year - 1, year + 1} {
		at, wrong := time.Parse("20060102", time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC).Format("2006")+text)
		if wrong != nil {
			err = wrong
			continue
		}
		day := canonical.DateOf(at)
		if apart := max(day.DaysSince(to), to.DaysSince(day)); best < 0 || apart < best {
			found, best = day, apart
		}
	}
	if best < 0 {
		return found, err
	}
	return found, nil
}
