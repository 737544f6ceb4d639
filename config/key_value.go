package config

import (
	"strings"
	"time"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/config/shape"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/governance/policy"
)

// zone is the name of a time zone. Local is none: it is another one on each machine.
func zone(to *string) shape.Value {
	return shape.Parsed(to, "a time zone such as Europe/Berlin or UTC", func(found string) (string, error) {
		if _, err := time.LoadLocation(found); err != nil || found == "" || found == "Local" {
			return "", fault.New(fault.Invalid, "there is no time zone %q", found)
		}
		return found, nil
	})
}

func weekday(to *time.Weekday) shape.Value {
	return shape.Parsed(to, "a day of the week such as monday", func(found string) (time.Weekday, error) {
		for day := time.Sunday; day <= time.Saturday; day++ {
			if strings.EqualFold(day.String(), found) {
				return day, nil
			}
		}
		return 0, fault.New(fault.Invalid, "%q is no day of the week", found)
	})
}

func hours(to *policy.Hours) shape.Value {
	return shape.Parsed(to, "hours such as 08:00-16:30", policy.ParseHours)
}

func date(to *canonical.Date) shape.Value {
	return shape.Parsed(to, "a day such as 2026-12-25", canonical.ParseDate)
}

// percent is a percentage, not negative.
func percent(to *money.Decimal) shape.Value {
	return shape.Parsed(to, "a percentage such as 2 or 0.5", func(found string) (money.Decimal, error) {
		d, err := money.ParseDecimal(found)
		if err == nil && d.Sign() < 0 {
			err = fault.New(fault.Invalid, "it is negative")
		}
		return d, err
	})
}

// bound is a percentage that need not be there.
func bound(to **money.Decimal) shape.Value {
	return shape.Parsed(to, "a percentage such as 2 or 0.5", func(found string) (*money.Decimal, error) {
		d, err := money.ParseDecimal(found)
		if err == nil && d.Sign() < 0 {
			err = fault.New(fault.Invalid, "it is negative")
		}
		return &d, err
	})
}

func amount(to *money.Amount) shape.Value {
	return shape.Parsed(to, "an amount such as 50.00 EUR", money.ParseAmount)
}

func kind(to *canonical.Kind) shape.Value { return shape.OneOf(to, canonical.Kinds()) }

// days is a number of days of at most a year.
func days(to *int) shape.Value { return shape.Number(to, 0, 366) }
