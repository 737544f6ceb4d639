package cli

// ParseSettings lets a test read a file of settings.
func ParseSettings(data string) (map[string]string, error) { return parseSettings(data) }
