package canonical_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
)

// movementOf makes a valid movement of lines of one piece each that turned up.
func movementOf(t testing.TB, lines int) *canonical.StockMovement {
	t.Helper()
	movement := fresh[*canonical.StockMovement](t, canonical.KindStockMovement)
	movement.MovementDate, movement.Place.Warehouse = day(t, "2026-11-24"), "HAM"
	for i := range lines {
		var line canonical.StockMovementLine
		line.ID, line.Item.Name, line.Quantity = money.Whole(int64(i+1)).String(), "Kette", measure.MustQuantity("1 EA")
		line.Type, line.To.Location = canonical.MovementSurplus, "B-7"
		movement.Lines = append(movement.Lines, line)
	}
	return movement
}

func TestTheEndsOfAMovement(t *testing.T) {
	none := canonical.StockPlace{}
	ham, bre := canonical.StockPlace{Warehouse: "HAM"}, canonical.StockPlace{Warehouse: "BRE"}
	shelf := canonical.StockPlace{Location: "A-1"}
	damaged := canonical.StockPlace{Condition: canonical.StockDamaged}
	tests := map[string]struct {
		head     canonical.StockPlace
		of       canonical.MovementType
		from, to canonical.StockPlace
		broken   string
	}{
		"to another warehouse":                 {none, canonical.MovementTransfer, ham, bre, ""},
		"to another warehouse than the head's": {ham, canonical.MovementTransfer, none, bre, ""},
		"to a shelf in the head's warehouse":   {ham, canonical.MovementTransfer, none, shelf, ""},
		"into another condition":               {ham, canonical.MovementTransfer, none, damaged, ""},
		"to where it was":                      {none, canonical.MovementTransfer, ham, ham, "DOC-MOV-006"},
		"to where it was, said in two ways":    {ham, canonical.MovementTransfer, none, ham, "DOC-MOV-006"},
		"to a shelf in no warehouse":           {none, canonical.MovementTransfer, ham, shelf, "DOC-MOV-005"},
		"consumed":                             {none, canonical.MovementConsumption, ham, none, ""},
		"consumed from the head's warehouse":   {ham, canonical.MovementConsumption, none, none, ""},
		"consumed from nowhere":                {none, canonical.MovementConsumption, none, none, "DOC-MOV-005"},
		"consumed, and somewhere still":        {none, canonical.MovementConsumption, ham, bre, "DOC-MOV-005"},
		"scrapped":                             {ham, canonical.MovementScrap, damaged, none, ""},
		"scrapped, and somewhere still":        {ham, canonical.MovementScrap, damaged, shelf, "DOC-MOV-005"},
		"not there":                            {ham, canonical.MovementShortage, shelf, none, ""},
		"not there, and somewhere else":        {ham, canonical.MovementShortage, none, shelf, "DOC-MOV-005"},
		"turned up":                            {none, canonical.MovementSurplus, none, ham, ""},
		"turned up in the head's warehouse":    {ham, canonical.MovementSurplus, none, none, ""},
		"turned up from somewhere":             {ham, canonical.MovementSurplus, shelf, none, "DOC-MOV-005"},
		"of no type":                           {ham, "", none, none, "DOC-MOV-003"},
		"of another type":                      {ham, "lost", none, none, "DOC-MOV-003"},
		"usable where it was usable all along": {ham, canonical.MovementTransfer, none, canonical.StockPlace{Condition: canonical.StockUsable}, "DOC-MOV-006"},
		"usable again in a place for blocked":  {canonical.StockPlace{Warehouse: "HAM", Condition: canonical.StockBlocked}, canonical.MovementTransfer, none, canonical.StockPlace{Condition: canonical.StockUsable}, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			movement := movementOf(t, 1)
			movement.Place = test.head
			line := &movement.Lines[0]
			line.Type, line.From, line.To = test.of, test.from, test.to
			breaksAlone(t, movement, test.broken)
		})
	}
}

func TestHowMuchMoves(t *testing.T) {
	for quantity, broken := range map[string]string{"1 EA": "", "0.001 KGM": "", "0 EA": "DOC-MOV-004"} {
		t.Run(quantity, func(t *testing.T) {
			movement := movementOf(t, 1)
			movement.Lines[0].Quantity = measure.MustQuantity(quantity)
			breaksAlone(t, movement, broken)
		})
	}
	movement := movementOf(t, 1)
	movement.Lines[0].Quantity = measure.MustQuantity("-1 EA")
	breaksAt(t, movement, "DOC-MOV-004", "lines[0].quantity")
	breaksAt(t, movement, "DOC-GDS-006", "lines[0].quantity")
}

func TestTheConditionsOfAMovement(t *testing.T) {
	movement := movementOf(t, 1)
	movement.Place.Condition, movement.Lines[0].To.Condition = "cold", "dry"
	breaksAt(t, movement, "DOC-MOV-007", "place.condition", "lines[0].to.condition")
	movement.Lines[0].From.Condition = "wet"
	breaksAt(t, movement, "DOC-MOV-007", "place.condition", "lines[0].from.condition", "lines[0].to.condition")
}

func TestAMovementThatIsTakenBackHasNoLine(t *testing.T) {
	movement := movementOf(t, 0)
	breaksAlone(t, movement, "DOC-MOV-001")
	movement.Cancelled = true
	breaksAlone(t, movement, "")
	movement.MovementDate = canonical.Date{}
	breaksAlone(t, movement, "DOC-MOV-002")
}

// A transfer that is turned round is a transfer as well, and right or wrong as the first one was.
func TestATransferCanBeTurnedRound(t *testing.T) {
	movement := movementOf(t, 1)
	line := &movement.Lines[0]
	line.Type = canonical.MovementTransfer
	place := func(t *rapid.T, label string) canonical.StockPlace {
		return canonical.StockPlace{
			Warehouse: rapid.SampledFrom([]string{"", "HAM", "BRE"}).Draw(t, label+" warehouse"),
			Location:  rapid.SampledFrom([]string{"", "A-1"}).Draw(t, label+" location"),
			Condition: rapid.SampledFrom([]canonical.StockCondition{"", canonical.StockUsable, canonical.StockDamaged}).Draw(t, label+" condition"),
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		line.From, line.To = place(t, "from"), place(t, "to")
		there := len(canonical.Validate(movement))
		line.From, line.To = line.To, line.From
		if back := len(canonical.Validate(movement)); back != there {
			t.Fatalf("%d are broken there, %d back", there, back)
		}
	})
}

func TestManyMovedLinesCostNoMemory(t *testing.T) { costsNoMemory(t, movementOf(t, 1000)) }
