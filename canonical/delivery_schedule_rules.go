package canonical

import (
	"github.com/purserhq/purser/canonical/measure"
)

// What the schedules of a line must keep, in an order as in a confirmation. Paths begin at the line.

// schedulesCount says which schedules are not above zero or in another unit than their line.
func schedulesCount(schedules []DeliverySchedule, of measure.Quantity) (found breaches) {
	for i := range schedules {
		q := schedules[i].Quantity
		if q.Sign() <= 0 {
			found.add("more than zero", "schedules", i, "quantity")
		} else if q.Unit() != of.Unit() {
			found.add("a quantity in the unit of the line", "schedules", i, "quantity")
		}
	}
	return found
}

// schedulesAddUp says what a line's quantity should be where its schedules come to something else. It keeps still where
// there are none, or one of them cannot be counted.
func schedulesAddUp(schedules []DeliverySchedule, stated measure.Quantity) breaches {
	if len(schedules) == 0 {
		return nil
	}
	total := schedules[0].Quantity
	for i := range schedules[1:] {
		sum, err := total.Add(schedules[i+1].Quantity)
		if err != nil {
			return nil
		}
		total = sum
	}
	if total.Unit() != stated.Unit() || total.Equal(stated) {
		return nil
	}
	return one(total.String(), "quantity")
}
