package memory

// Bodies counts the bodies that a log keeps.
func Bodies(l *Log) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.bodies)
}
