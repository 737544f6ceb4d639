package decided

import (
	"strings"

	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
)

// receipt says a receipt of lines of the order that it needs.
func receipt(s verdict.DesiredState) (map[string]string, error) {
	fields := map[string]string{}
	if len(s.Fields) == 0 {
		return fields, nil
	}
	var of verdict.Identity
	for _, need := range s.Needs {
		if need.Kind == verdict.Order {
			of = need.Identity
		}
	}
	if of == "" {
		return nil, fault.New(fault.Invalid, "the receipt is of no order").On("needs")
	}
	fields["order"] = string(of)
	for _, key := range s.Fields.Keys("lines") {
		path := "lines[" + key + "]."
		line := s.Fields.Line("lines", key)
		if err := refuseAny(line, path, "rejected", "direct", "owner", "component"); err != nil {
			return nil, err
		}
		ordered, _ := line.Get("line")
		if err := receiptLine(line, path, key, string(of.Line(ordered)), fields); err != nil {
			return nil, err
		}
	}
	return fields, nil
}

// receiptLine says a line, or one for each of its lots.
func receiptLine(line verdict.Fields, path, key, ordered string, fields map[string]string) error {
	quantity, _ := line.Get("quantity")
	lots := line.Keys("lots")
	if len(lots) == 0 {
		fields[path+"order_line"], fields[path+"quantity"] = ordered, quantity
		return nil
	}
	whole, err := measure.ParseQuantity(quantity)
	if err != nil {
		return fault.New(fault.Invalid, "%q is no quantity", quantity).On(path + "quantity").Because(err)
	}
	rest := whole
	for _, lot := range lots {
		l := line.Line("lots", lot)
		much, _ := l.Get("quantity")
		held, err := measure.ParseQuantity(much)
		if err == nil {
			rest, err = rest.Sub(held)
		}
		if err != nil {
			return fault.New(fault.Invalid, "a lot of %q", much).On(path + "lots[" + lot + "].quantity").Because(err).Do("Say how much of each lot came.")
		}
		at := "lines[" + key + "-" + lot + "]."
		fields[at+"order_line"], fields[at+"quantity"] = ordered, much
		fields[at+"lot"], _ = l.Get("number")
		if expires, _ := l.Get("expires"); strings.TrimSpace(expires) != "" {
			fields[at+"expiry"] = expires
		}
	}
	if rest.Sign() != 0 {
		return fault.New(fault.Invalid, "the lots add up to %s less than the line's %s", rest, whole).On(path + "lots").Do("Say how much of each lot came.")
	}
	return nil
}
