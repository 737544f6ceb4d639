package canonical

import (
	"cmp"
	"time"

	"github.com/purserhq/purser/fault"
)

// Date is a day of the calendar, without a time and without a zone: the day that stands on an invoice is the same day
// everywhere. The zero value is no date, which documents leave out. Dates are comparable with ==.
type Date struct {
	// day is year*10000 + month*100 + day, so that later days are greater and zero is none.
	day int32
}

// NewDate makes the date of a year, a month and a day. A day that the calendar does not have, or a year outside 1..9999,
// is a fault Invalid.
func NewDate(year int, month time.Month, day int) (Date, error) {
	at := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	if year < 1 || year > 9999 || at.Year() != year || at.Month() != month || at.Day() != day {
		return Date{}, fault.New(fault.Invalid, "the calendar has no day %d-%02d-%02d", year, month, day)
	}
	return DateOf(at), nil
}

// DateOf gives the day of an instant in the instant's own location.
func DateOf(at time.Time) Date {
	year, month, day := at.Date()
	return Date{int32(year*10000 + int(month)*100 + day)}
}

// ParseDate reads a date as YYYY-MM-DD; an empty text is no date. Anything else is a fault Invalid.
func ParseDate(text string) (Date, error) {
	var d Date
	if err := d.UnmarshalText([]byte(text)); err != nil {
		return Date{}, err
	}
	return d, nil
}

// String prints the date as YYYY-MM-DD, and no date as nothing.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.Midnight().Format(time.DateOnly)
}

// IsZero reports whether it is no date.
func (d Date) IsZero() bool { return d.day == 0 }

// Before reports whether d is earlier than other.
func (d Date) Before(other Date) bool { return d.day < other.day }

// After reports whether d is later than other.
func (d Date) After(other Date) bool { return d.day > other.day }

// Compare orders dates, the earlier one first and no date before all.
func (d Date) Compare(other Date) int { return cmp.Compare(d.day, other.day) }

// AddDays gives the date that many days later, or earlier when days is negative. No date stays no date.
func (d Date) AddDays(days int) Date {
	if d.IsZero() {
		return d
	}
	return DateOf(d.Midnight().AddDate(0, 0, days))
}

// DaysSince counts the days from other to d; it is negative when d is earlier. Both must be dates.
func (d Date) DaysSince(other Date) int {
	return int(d.Midnight().Sub(other.Midnight()).Hours()) / 24
}

// Midnight gives the instant at which the day begins in UTC; the zero time for no date. Days that begin elsewhere are
// the business of whoever knows the place.
func (d Date) Midnight() time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	return time.Date(int(d.day/10000), time.Month(d.day/100%100), int(d.day%100), 0, 0, 0, 0, time.UTC)
}

// MarshalText prints the date as [Date.String] does.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads the date as [ParseDate] does.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	if len(text) != len(time.DateOnly) || text[4] != '-' || text[7] != '-' {
		return notADate(text)
	}
	year, okYear := digits(text[:4])
	month, okMonth := digits(text[5:7])
	day, okDay := digits(text[8:])
	if !okYear || !okMonth || !okDay {
		return notADate(text)
	}
	parsed, err := NewDate(year, time.Month(month), day)
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}

func digits(text []byte) (number int, ok bool) {
	for _, c := range text {
		if c < '0' || c > '9' {
			return 0, false
		}
		number = number*10 + int(c-'0')
	}
	return number, true
}

func notADate(text []byte) error {
	return fault.New(fault.Invalid, "%q is not a date", clip(string(text))).Do("Write a day of the calendar as YYYY-MM-DD.")
}
