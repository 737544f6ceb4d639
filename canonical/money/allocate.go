package money

import (
	"cmp"
	"math/big"
	"slices"
)

// Allocate shares a out by weights, so that the parts add up to a exactly. Every part has the decimals that can be paid
// (or those of a, if it has more). The method is the largest remainder's: each part is cut down, and what is left goes,
// one smallest coin each, to the parts that lost most; of two that lost the same, to the earlier one. A weight of zero gets
// zero. A negative amount is shared out like its mirror image.
//
// It is [ErrWeights] when there are no weights, one is negative, or all are zero.
func (a Amount) Allocate(weights ...Decimal) ([]Amount, error) {
	whole, err := a.Round(max(a.currency.MinorUnits(), a.number.Scale()), Exact)
	if err != nil {
		return nil, err
	}
	shares, total, err := align(weights)
	if err != nil {
		return nil, err
	}
	coins := deal(toBig(whole.number.c), shares, total)
	parts := make([]Amount, len(coins))
	for i, c := range coins {
		digits, _ := fromBig(c) // a part is never larger than the whole
		parts[i] = Amount{number: signed(a.number.neg, digits, whole.number.scale), currency: a.currency}
	}
	return parts, nil
}

// align brings weights to whole numbers in the same proportion, and adds them up.
func align(weights []Decimal) (shares []*big.Int, total *big.Int, err error) {
	var scale uint8
	for _, w := range weights {
		if w.neg {
			return nil, nil, invalid(ErrWeights, "sharing out by a negative weight")
		}
		scale = max(scale, w.scale)
	}
	total = new(big.Int)
	shares = make([]*big.Int, len(weights))
	for i, w := range weights {
		shares[i] = toBig(w.c)
		shares[i].Mul(shares[i], bigTen(int(scale-w.scale)))
		total.Add(total, shares[i])
	}
	if total.Sign() == 0 {
		return nil, nil, invalid(ErrWeights, "sharing out by weights that add up to zero")
	}
	return shares, total, nil
}

// deal gives each share its whole coins, and the coins that are left to those with the largest remainders.
func deal(whole *big.Int, shares []*big.Int, total *big.Int) []*big.Int {
	left := new(big.Int).Set(whole)
	coins, remainders := make([]*big.Int, len(shares)), make([]*big.Int, len(shares))
	order := make([]int, len(shares))
	for i, share := range shares {
		coins[i], remainders[i] = new(big.Int).QuoRem(new(big.Int).Mul(whole, share), total, new(big.Int))
		left.Sub(left, coins[i])
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(remainders[b].Cmp(remainders[a]), cmp.Compare(a, b))
	})
	for _, i := range order[:left.Int64()] {
		coins[i].Add(coins[i], big.NewInt(1))
	}
	return coins
}
