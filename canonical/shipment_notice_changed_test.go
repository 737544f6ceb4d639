package canonical_test

import (
	"testing"

	"github.com/purserhq/purser/canonical"
)

// The golden notice has four lines of two orders, on two pallets, the first of which holds two cartons.

func TestChangesToTheHeadOfAShipmentNotice(t *testing.T) {
	type notice = *canonical.ShipmentNotice
	changed(t, "shipment_notice", map[string]change[notice]{
		"nothing":                      {func(notice) {}, whole},
		"it is taken back":             {func(s notice) { s.Cancelled = true }, whole},
		"only the despatcher is known": {func(s notice) { s.Seller = canonical.PartyReference{} }, whole},
		"only the seller is known":     {func(s notice) { s.ShipFrom = canonical.PartyReference{} }, whole},
		"nobody is known":              {func(s notice) { s.Seller, s.ShipFrom = canonical.PartyReference{}, canonical.PartyReference{} }, "DOC-SHN-002"},
		"a seller with an address alone": {func(s notice) {
			s.ShipFrom, s.Seller = canonical.PartyReference{}, canonical.PartyReference{Address: s.Seller.Address}
		}, "DOC-SHN-002"},
		"no buyer":                      {func(s notice) { s.Buyer = canonical.PartyReference{} }, whole},
		"no carrier":                    {func(s notice) { s.Transport = canonical.Transport{} }, whole},
		"no source":                     {func(s notice) { s.Source = "" }, "DOC-ENV-003"},
		"an Incoterm of its own":        {func(s notice) { s.DeliveryTerms.Incoterm = "FREE" }, "DOC-DLT-001"},
		"title at an event of its own":  {func(s notice) { s.DeliveryTerms.Title = "someday" }, "DOC-DLT-003"},
		"heavier goods than the whole":  {func(s notice) { s.NetWeight = some("486.6 KGM") }, "DOC-SHN-007"},
		"goods as heavy as the whole":   {func(s notice) { s.NetWeight = some("486.50 KGM") }, whole},
		"no gross weight":               {func(s notice) { s.GrossWeight = some("") }, whole},
		"packages that are not counted": {func(s notice) { s.PackageCount = 0 }, whole},
		"fewer than no packages":        {func(s notice) { s.PackageCount = -1 }, "DOC-SHN-008"},
		"no days of arrival":            {func(s notice) { s.EstimatedDelivery = canonical.Period{} }, whole},
		"it left after it arrived":      {func(s notice) { s.DespatchDate = day(t, "2026-11-02") }, "DOC-SHN-004"},
		"it left on the day it arrives": {func(s notice) { s.DespatchDate = day(t, "2026-10-31") }, whole},
		"all lines are gone":            {func(s notice) { s.Lines = nil }, "DOC-SHN-001 DOC-PKG-009"},
		"lines and packages are gone":   {func(s notice) { s.Lines, s.Packages = nil, nil }, "DOC-SHN-001"},
		"taken back, with nothing left": {func(s notice) { s.Lines, s.Packages, s.Cancelled = nil, nil, true }, whole},
	})
}

func TestChangesToTheLinesOfAShipmentNotice(t *testing.T) {
	type notice = *canonical.ShipmentNotice
	changed(t, "shipment_notice", map[string]change[notice]{
		"a line of no order":                {func(s notice) { s.Lines[0].Order.Number = "" }, "DOC-SHN-003"},
		"a line of no order, a head of one": {func(s notice) { s.Lines[0].Order.Number, s.Order.Number = "", "P00042" }, whole},
		"one case less on the line":         {func(s notice) { s.Lines[0].Quantity = some("29 CS") }, "DOC-LOT-002 DOC-PKG-011"},
		"another unit of the line":          {func(s notice) { s.Lines[1].Quantity = some("12 BX") }, "DOC-PKG-010"},
		"another unit of lot and line":      {func(s notice) { s.Lines[0].Quantity = some("30 BX") }, "DOC-SHN-005 DOC-LOT-003 DOC-PKG-010"},
		"no quantity":                       {func(s notice) { s.Lines[1].Quantity = some("") }, "DOC-GDS-005 DOC-PKG-010"},
		"a line with another number":        {func(s notice) { s.Lines[3].ID = "5" }, "DOC-PKG-009"},
		"two lines of one number":           {func(s notice) { s.Lines[3].ID = "3" }, "DOC-GDS-002 DOC-PKG-009"},
		"no number":                         {func(s notice) { s.Lines[3].ID = "" }, "DOC-GDS-001 DOC-PKG-009"},
		"no product":                        {func(s notice) { s.Lines[3].Item = canonical.ItemReference{} }, "DOC-GDS-003"},
		"a GTIN with two digits turned":     {func(s notice) { s.Lines[0].Item.StandardID.Value = "4012354000016" }, "DOC-GDS-004"},
		"more is outstanding":               {func(s notice) { s.Lines[0].Outstanding = some("11.5 CS") }, whole},
		"outstanding, and no more comes":    {func(s notice) { s.Lines[0].Final = true }, "DOC-SHN-006"},
		"no more comes of another":          {func(s notice) { s.Lines[2].Final = true }, whole},
		"a weight by volume":                {func(s notice) { s.Lines[2].NetWeight = some("16 LTR") }, "DOC-GDS-007"},
		"a lot that is not in the boxes":    {func(s notice) { s.Lines[0].Lots[0].Number = "L2610X" }, "DOC-PKG-012"},
		"no lots at all":                    {func(s notice) { s.Lines[0].Lots = nil }, "DOC-PKG-012"},
		"a lot that expired in the making":  {func(s notice) { s.Lines[1].Lots[0].ExpiryDate = day(t, "2026-10-27") }, "DOC-LOT-004"},
		"best for longer than usable":       {func(s notice) { s.Lines[0].Lots[0].BestBeforeDate = day(t, "2026-11-11") }, "DOC-LOT-005"},
		"one serial number is missing":      {func(s notice) { s.Lines[2].Lots[0].Serials = s.Lines[2].Lots[0].Serials[:3] }, "DOC-LOT-007"},
		"one serial number is twice":        {func(s notice) { s.Lines[2].Lots[0].Serials[3] = "W-1001" }, "DOC-LOT-008"},
		"no serial numbers":                 {func(s notice) { s.Lines[2].Lots = nil }, whole},
		"for nobody in the end":             {func(s notice) { s.Lines[3].FinalDelivery = canonical.PartyReference{} }, whole},
	})
}

func TestChangesToThePackagesOfAShipmentNotice(t *testing.T) {
	type notice = *canonical.ShipmentNotice
	changed(t, "shipment_notice", map[string]change[notice]{
		"no packages":                    {func(s notice) { s.Packages = nil }, whole},
		"a pallet without its cartons":   {func(s notice) { s.Packages = append(s.Packages[:1:1], s.Packages[3]) }, whole},
		"one carton is missing":          {func(s notice) { s.Packages = append(s.Packages[:2:2], s.Packages[3]) }, "DOC-PKG-011"},
		"a pallet is missing":            {func(s notice) { s.Packages = s.Packages[1:] }, "DOC-PKG-002"},
		"a carton on the other pallet":   {func(s notice) { s.Packages[1].Parent = "4" }, whole},
		"a carton on no pallet":          {func(s notice) { s.Packages[1].Parent = "" }, whole},
		"a pallet in its own carton":     {func(s notice) { s.Packages[0].Parent = "2" }, "DOC-PKG-003"},
		"a carton without a name":        {func(s notice) { s.Packages[1].ID = "" }, "DOC-PKG-001"},
		"two cartons of one name":        {func(s notice) { s.Packages[2].ID = "2" }, "DOC-PKG-001"},
		"two pallets of one label":       {func(s notice) { s.Packages[3].SSCC = s.Packages[0].SSCC }, "DOC-PKG-005"},
		"a label with a digit too many":  {func(s notice) { s.Packages[0].SSCC += "0" }, "DOC-PKG-004"},
		"no labels":                      {func(s notice) { s.Packages[0].SSCC, s.Packages[3].SSCC = "", "" }, whole},
		"an entry for two, of one label": {func(s notice) { s.Packages[3].Count = 2 }, "DOC-PKG-006"},
		"a kind by its name":             {func(s notice) { s.Packages[3].Type = "CTN" }, "DOC-PKG-007"},
		"a carton lighter than its fish": {func(s notice) { s.Packages[1].GrossWeight = some("115.9 KGM") }, "DOC-PKG-008"},
		"a case more in a carton":        {func(s notice) { s.Packages[2].Contents[0].Quantity = some("11 CS") }, "DOC-PKG-011"},
		"a case moved to another carton": {func(s notice) {
			s.Packages[1].Contents[0].Quantity, s.Packages[2].Contents[0].Quantity = some("19 CS"), some("11 CS")
		}, whole},
		"a lot that nobody knows":       {func(s notice) { s.Packages[3].Contents[0].Lot = "L0" }, "DOC-PKG-012"},
		"a lot that nobody names":       {func(s notice) { s.Packages[3].Contents[0].Lot = "" }, whole},
		"goods of a line that is not":   {func(s notice) { s.Packages[3].Contents[0].Line = "44" }, "DOC-PKG-009"},
		"goods counted in another unit": {func(s notice) { s.Packages[3].Contents[0].Quantity = some("30 EA") }, "DOC-PKG-010"},
		"a package with nothing in it":  {func(s notice) { s.Packages = append(s.Packages, canonical.Package{ID: "5"}) }, whole},
	})
}
