package capture

import "time"

// Looked lets a test note what a look took.
func Looked(m *Meter, source string, every int, took time.Duration) { m.looked(source, every, took) }
