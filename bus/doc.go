// Package bus holds the log that every business event enters once before anything else happens to it.
package bus
