package conformancetest

// uniqueness is the name of the error that a unique index makes.
func (try *Try) uniqueness() string { return "odoo.exceptions.ValidationError" }
