package decided

import (
	"strings"

	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
)

// order says an order. One that is made elsewhere has only the days on which its lines are expected.
func order(s verdict.DesiredState) (map[string]string, error) {
	fields, warehouse := map[string]string{}, ""
	for _, head := range [][2]string{{"supplier", "supplier"}, {"currency", "currency"}, {"number", "origin"}} {
		if value, owned := s.Fields.Get(head[0]); owned {
			fields[head[1]] = value
		}
	}
	for _, key := range s.Fields.Keys("lines") {
		path := "lines[" + key + "]."
		line := s.Fields.Line("lines", key)
		if err := refuseAny(line, path, "direct", "consigned"); err != nil {
			return nil, err
		}
		if at, _ := line.Get("warehouse"); at != "" {
			if warehouse != "" && at != warehouse {
				return nil, fault.New(fault.Unsupported, "the lines go to %s and to %s, and an order in Odoo has one warehouse", warehouse, at).On(path + "warehouse").
					Do("Split the order by warehouse.")
			}
			warehouse = at
		}
		if err := orderLine(line, path, fields); err != nil {
			return nil, err
		}
	}
	if warehouse != "" {
		fields["warehouse"] = warehouse
	}
	return fields, nil
}

func orderLine(line verdict.Fields, path string, fields map[string]string) error {
	for _, pair := range [][2]string{{"item", "product"}, {"quantity", "quantity"}, {"expected", "expected"}} {
		if value, owned := line.Get(pair[0]); owned {
			fields[path+pair[1]] = value
		}
	}
	price, owned := line.Get("price")
	if !owned {
		return nil
	}
	quantity, _ := line.Get("quantity")
	one, err := priceOfOne(price, quantity)
	if err != nil {
		return err.On(path + "price")
	}
	fields[path+"price"] = one
	return nil
}

// finest is the most decimals that a price of one is given in.
const finest = 6

// priceOfOne gives the price of one unit of a quantity: of "1250.00 EUR per 100 EA" and "20 EA" it is "12.50 EUR".
func priceOfOne(price, quantity string) (string, *fault.Error) {
	amount, per, ok := strings.Cut(price, " per ")
	if !ok {
		return "", fault.New(fault.Invalid, "%q is no price", price)
	}
	a, err := money.ParseAmount(amount)
	if err != nil {
		return "", fault.New(fault.Invalid, "%q is no amount", amount).Because(err)
	}
	base, err := measure.ParseQuantity(per)
	if err != nil {
		return "", fault.New(fault.Invalid, "%q is no quantity", per).Because(err)
	}
	q, err := measure.ParseQuantity(quantity)
	if err != nil {
		return "", fault.New(fault.Invalid, "%q is no quantity", quantity).Because(err)
	}
	p, err := measure.NewPrice(a, base)
	if err != nil {
		return "", fault.New(fault.Invalid, "%q is no price", price).Because(err)
	}
	one, err := measure.NewQuantity(money.Whole(1), q.Unit())
	if err != nil {
		return "", fault.New(fault.Invalid, "%q has no unit", quantity).Because(err)
	}
	for scale := a.Decimal().Scale(); scale <= finest; scale++ {
		if of, err := p.OfTo(one, scale, money.Exact); err == nil {
			return of.String(), nil
		}
	}
	return "", fault.New(fault.Unsupported, "%s can't be given for one %s exactly", price, q.Unit()).Do("Order in the unit that the price is for.")
}

// refuseAny refuses a line that says what the connector has no word for.
func refuseAny(line verdict.Fields, path string, names ...string) error {
	for _, name := range names {
		if value, _ := line.Get(name); value != "" {
			return fault.New(fault.Unsupported, "a line that says %s (%s)", name, value).On(path + name).Do("Enter it in Odoo by hand.")
		}
	}
	return nil
}
