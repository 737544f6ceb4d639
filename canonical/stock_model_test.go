package canonical_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
)

// endsOf is the table in the comment of MovementType, written down again: whether a type has a from, and a to.
var endsOf = map[canonical.MovementType][2]bool{
	canonical.MovementTransfer:    {true, true},
	canonical.MovementConsumption: {true, false},
	canonical.MovementScrap:       {true, false},
	canonical.MovementShortage:    {true, false},
	canonical.MovementSurplus:     {false, true},
}

// placesOfStock are an end's ways of saying where, from nothing to all of it.
var placesOfStock = []canonical.StockPlace{
	{},
	{Warehouse: "HAM"},
	{Warehouse: "BRE"},
	{Number: canonical.Identifier{Value: "4098765000012", Scheme: canonical.SchemeGLN}},
	{Location: "A-1"},
	{Warehouse: "HAM", Location: "A-1"},
	{Condition: canonical.StockUsable},
	{Condition: canonical.StockDamaged},
	{Warehouse: "HAM", Condition: canonical.StockDamaged},
}

// spelledOut says where an end is in one text, whatever part of it the head says.
func spelledOut(end, head canonical.StockPlace) string {
	where := end.Warehouse + "/" + end.Number.Value
	if where == "/" {
		where = head.Warehouse + "/" + head.Number.Value
	}
	condition := end.Condition
	if condition == "" {
		condition = head.Condition
	}
	if condition == "" {
		condition = canonical.StockUsable
	}
	return where + "/" + end.Location + "/" + string(condition)
}

func inAWarehouse(place canonical.StockPlace) bool {
	return place.Warehouse != "" || place.Number.Value != ""
}

// Every type of movement between every two places, in every head, breaks the rules that it should and no others.
func TestEveryMovementAgainstItsModel(t *testing.T) {
	movement := movementOf(t, 1)
	line := &movement.Lines[0]
	for of, ends := range endsOf {
		for _, head := range placesOfStock {
			for _, from := range placesOfStock {
				for _, to := range placesOfStock {
					movement.Place, line.Type, line.From, line.To = head, of, from, to
					wrong := func(has bool, end canonical.StockPlace) bool {
						if has {
							return !inAWarehouse(end) && !inAWarehouse(head)
						}
						return end != canonical.StockPlace{}
					}
					var broken verdict
					broken.when(wrong(ends[0], from) || wrong(ends[1], to), "DOC-MOV-005")
					broken.when(ends[0] && ends[1] && spelledOut(from, head) == spelledOut(to, head), "DOC-MOV-006")
					toldInAll(t, movement, broken, of, head, from, to)
				}
			}
		}
	}
}

// A movement that names its ends in full needs no head: what the head would say can be written into them.
func TestTheHeadOfAMovementCanBeWrittenOut(t *testing.T) {
	movement := movementOf(t, 1)
	line := &movement.Lines[0]
	line.Type = canonical.MovementTransfer
	rapid.Check(t, func(t *rapid.T) {
		head := rapid.SampledFrom(placesOfStock).Draw(t, "head")
		from, to := rapid.SampledFrom(placesOfStock).Draw(t, "from"), rapid.SampledFrom(placesOfStock).Draw(t, "to")
		movement.Place, line.From, line.To = head, from, to
		short := len(canonical.Validate(movement))
		inFull := func(end canonical.StockPlace) canonical.StockPlace {
			if !inAWarehouse(end) {
				end.Warehouse, end.Number = head.Warehouse, head.Number
			}
			if end.Condition == "" {
				end.Condition = head.Condition
			}
			return end
		}
		movement.Place, line.From, line.To = canonical.StockPlace{}, inFull(from), inFull(to)
		if long := len(canonical.Validate(movement)); long != short {
			t.Fatalf("%d violations with a head, %d without", short, long)
		}
	})
}

// Which end is wrong, and how, is told at its warehouse.
func TestEndsOfAMovementAreToldInFull(t *testing.T) {
	line := func(of canonical.MovementType, from, to canonical.StockPlace) func(*canonical.StockMovement) {
		return func(s *canonical.StockMovement) {
			s.Place, s.Lines = canonical.StockPlace{}, s.Lines[:1]
			s.Lines[0].Type, s.Lines[0].From, s.Lines[0].To = of, from, to
		}
	}
	ham, nowhere := canonical.StockPlace{Warehouse: "HAM"}, canonical.StockPlace{}
	const here, nothing = "a warehouse, here or in the head", "nothing, for a movement of this type"
	tells(t, "stock_movement", map[string]telling[*canonical.StockMovement]{
		"from nowhere":            {line(canonical.MovementScrap, nowhere, nowhere), "lines[0].from.warehouse", "", here},
		"to nowhere":              {line(canonical.MovementSurplus, nowhere, nowhere), "lines[0].to.warehouse", "", here},
		"a transfer to nowhere":   {line(canonical.MovementTransfer, ham, nowhere), "lines[0].to.warehouse", "", here},
		"a transfer from nowhere": {line(canonical.MovementTransfer, nowhere, ham), "lines[0].from.warehouse", "", here},
		"scrapped to a warehouse": {line(canonical.MovementScrap, ham, ham), "lines[0].to.warehouse", "HAM", nothing},
		"a surplus from one":      {line(canonical.MovementSurplus, ham, ham), "lines[0].from.warehouse", "HAM", nothing},
		"to where it was":         {line(canonical.MovementTransfer, ham, ham), "lines[0].to.location", "", "another place or another condition"},
	})
}
