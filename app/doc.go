// Package app is the whole product as a value: it lists what there is, starts it and ends it.
package app
