package bus

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"slices"
)

// A Domain is a part of the business whose events have a stream of their own, so that master data never delays a
// transaction, and a jam in one does not stop the others. The names are part of stored positions and never change.
type Domain string

// The domains.
const (
	Procurement Domain = "procurement" // requisitions, orders, confirmations, shipment notices
	Inventory   Domain = "inventory"   // receipts, returns, counts, movements, availability
	Finance     Domain = "finance"     // invoices, credit notes, payments, statements
	MasterData  Domain = "masterdata"  // parties, products, units, warehouses, prices, rates
)

// Domains lists every domain, transactions before master data.
func Domains() []Domain { return []Domain{Procurement, Inventory, Finance, MasterData} }

// Known reports whether d is one of the domains.
func (d Domain) Known() bool { return slices.Contains(Domains(), d) }

// A Shard is a part of a domain's stream that one reader reads in order.
type Shard struct {
	// Domain is the stream.
	Domain Domain
	// Number counts from 0.
	Number int
}

// ShardOf gives the shard of a feed among so many shards of its domain. It never changes for a given number of shards:
// feeds that moved between shards would lose their order, so a log refuses to be opened with another number.
func ShardOf(domain Domain, feed string, shards int) Shard {
	hash := fnv.New64a()
	_, _ = hash.Write([]byte(feed)) // a hash does not refuse bytes
	return Shard{Domain: domain, Number: int(hash.Sum64() % uint64(max(shards, 1)))}
}

// String gives the shard as "procurement/0".
func (s Shard) String() string { return fmt.Sprintf("%s/%d", s.Domain, s.Number) }

// Compare orders shards by domain and number, for a stable list.
func (s Shard) Compare(other Shard) int {
	return cmp.Or(cmp.Compare(s.Domain, other.Domain), cmp.Compare(s.Number, other.Number))
}
