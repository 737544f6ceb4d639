package odooservertest

// A Connection is what a test needs to reach one database, and what the command prints as one line of JSON.
type Connection struct {
	// Version is Odoo's series: "19.0".
	Version string `json:"version"`
	// URL is the server's address on this machine.
	URL string `json:"url"`
	// Database is the database's name.
	Database string `json:"database"`

	template

	// Log tells where Odoo's log is.
	Log string `json:"log"`
}

// template is what all databases of a build share.
type template struct {
	// Login, Password, APIKey and UserID belong to the user with an integration's rights.
	Login    string `json:"login"`
	Password string `json:"password"`
	APIKey   string `json:"api_key"`
	UserID   int64  `json:"uid"`
	// AdminLogin, AdminPassword, AdminAPIKey and AdminID belong to the administrator.
	AdminLogin    string `json:"admin_login"`
	AdminPassword string `json:"admin_password"`
	AdminAPIKey   string `json:"admin_api_key"`
	AdminID       int64  `json:"admin_uid"`
	// DefaultCompany and SecondCompany are the companies' ids; both books are kept in Currency.
	DefaultCompany int64  `json:"default_company"`
	SecondCompany  int64  `json:"second_company"`
	Currency       string `json:"currency"`
	// Warehouses holds one for each company, in that order.
	Warehouses []Warehouse `json:"warehouses"`
}

// A Warehouse is one of the template's.
type Warehouse struct {
	// Company is its company, ID its own.
	Company int64 `json:"company"`
	ID      int64 `json:"id"`
	// ReceiptType is its type of incoming transfers, StockLocation the place where they go.
	ReceiptType   int64 `json:"receipt_type"`
	StockLocation int64 `json:"stock_location"`
}
