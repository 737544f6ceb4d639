// Package identity holds who acts: people, service accounts, and the duties that they have.
package identity

// A Duty says whose work something is (MISSION D3). Work items are owed to duties, and people have them.
type Duty string

// The duties.
const (
	Procurement   Duty = "procurement"   // buyers
	Warehousing   Duty = "warehousing"   // receipts, stock, returns
	Finance       Duty = "finance"       // invoices, payments, accruals
	Operation     Duty = "operation"     // systems, feeds, the machine
	Auditing      Duty = "auditing"      // reading, never acting
	Administering Duty = "administering" // configuration and people
)

// Duties gives every duty.
func Duties() []Duty {
	return []Duty{Procurement, Warehousing, Finance, Operation, Auditing, Administering}
}
