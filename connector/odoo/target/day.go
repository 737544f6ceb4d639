package target

import (
	"time"

	"github.com/purserhq/purser/fault"
)

// validDay refuses what is not a day of the calendar in the form 2026-01-31; empty means none.
func validDay(text string) error {
	if text == "" {
		return nil
	}
	if _, err := time.Parse(time.DateOnly, text); err != nil {
		return fault.New(fault.Invalid, "%q is not a day", text).Because(err)
	}
	return nil
}
