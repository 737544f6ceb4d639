package canonical

// Warehouse is a place where goods are, and the locations inside it. Its number in the envelope is the code under which its
// source knows it. A warehouse with many locations comes in parts, each of which says the head again.
type Warehouse struct {
	Envelope `json:"envelope"`

	// Name is what people call it; never empty.
	Name string `json:"name" class:"commercial" term:"Location/Name"`
	// GLN is the place's global location number; empty where it has none.
	GLN string `json:"gln,omitzero" class:"commercial" term:"Location/ID"`
	// Address is where it is.
	Address Address `json:"address,omitzero" term:"Location/Address"`
	// Operator is who runs it; empty where we do.
	Operator PartyReference `json:"operator,omitzero" term:"WarehouseParty"`
	// Contact is whom to ask there.
	Contact Contact `json:"contact,omitzero" term:"Contact"`
	// Inactive marks a warehouse that takes nothing in and gives nothing out.
	Inactive bool `json:"inactive,omitzero" class:"commercial"`
	// Part says which piece of a long list of locations this is; empty where it comes whole.
	Part Part `json:"part,omitzero"`
	// Locations are the places inside it; empty where the source does not tell them apart.
	Locations []Location `json:"locations,omitzero" term:"Location/SubsidiaryLocation"`
}

// warehouseKind is the warehouse's entry in the table of kinds.
var warehouseKind = define(KindWarehouse, "warehouse", nil, warehouseRules, locationRules)

// Location is a place inside a warehouse: an area, an aisle, a bin.
type Location struct {
	// ID is its code in the warehouse, as it stands on its label; never empty.
	ID string `json:"id" class:"public" term:"ID"`
	// Name is what people call it; empty where the code says it.
	Name string `json:"name,omitzero" class:"commercial" term:"Name"`
	// Parent is the code of the location that it is in; empty where it is in the warehouse itself.
	Parent string `json:"parent,omitzero" class:"public"`
	// Use says what its stock may be used for; never empty.
	Use LocationUse `json:"use" class:"public" term:"LocationTypeCode"`
	// GLN is its global location number with the extension 254 left out; empty where it has none.
	GLN string `json:"gln,omitzero" class:"commercial"`
	// Owner is whose the goods in it are, as in consignment; empty where they are ours.
	Owner PartyReference `json:"owner,omitzero"`
	// Inactive marks a location that takes nothing in and gives nothing out.
	Inactive bool `json:"inactive,omitzero" class:"public"`
}

// LocationUse says what the stock of a location may be used for.
type LocationUse string

// The uses.
const (
	LocationArea     LocationUse = "area"     // holds other locations, and no stock of its own
	LocationInput    LocationUse = "input"    // where goods arrive
	LocationStorage  LocationUse = "storage"  // what is here can be promised
	LocationQuality  LocationUse = "quality"  // what is here waits for a result
	LocationOutput   LocationUse = "output"   // where goods that are promised leave
	LocationScrap    LocationUse = "scrap"    // what is here is lost
	LocationReturns  LocationUse = "returns"  // what is here goes back to its supplier
	LocationTransfer LocationUse = "transfer" // what is here is on its way to another warehouse of ours
)

var locationUses = []LocationUse{
	LocationArea, LocationInput, LocationStorage, LocationQuality, LocationOutput, LocationScrap, LocationReturns, LocationTransfer,
}

// Codes lists every use.
func (LocationUse) Codes() []string { return texts(locationUses) }

// Promises reports whether stock in such a location counts as available.
func (u LocationUse) Promises() bool { return u == LocationStorage || u == LocationInput }
