// Package cli holds the commands of purser.
package cli
