package canonical

// GoodsReason says why goods are refused, or go back to the supplier.
type GoodsReason string

// The reasons.
const (
	GoodsDamaged      GoodsReason = "damaged"       // broken, wet, thawed or crushed
	GoodsDefective    GoodsReason = "defective"     // does not work, or failed its inspection
	GoodsWrong        GoodsReason = "wrong_product" // something else than was ordered
	GoodsNotOrdered   GoodsReason = "not_ordered"   // more than was ordered, or nothing of it was
	GoodsTooLate      GoodsReason = "too_late"      // came when it was of no use any more
	GoodsExpired      GoodsReason = "expired"       // too old, or with too few days left
	GoodsUndocumented GoodsReason = "undocumented"  // without the papers that it must have
	GoodsRecalled     GoodsReason = "recalled"      // called back by its maker
	GoodsUnsold       GoodsReason = "unsold"        // goes back as was agreed, with nothing wrong with it
	GoodsPackaging    GoodsReason = "packaging"     // empty packaging that is paid back
	GoodsOther        GoodsReason = "other"         // something else, which the text says
)

var goodsReasons = []GoodsReason{
	GoodsDamaged, GoodsDefective, GoodsWrong, GoodsNotOrdered, GoodsTooLate, GoodsExpired, GoodsUndocumented,
	GoodsRecalled, GoodsUnsold, GoodsPackaging, GoodsOther,
}

// Codes lists every reason.
func (GoodsReason) Codes() []string { return texts(goodsReasons) }
