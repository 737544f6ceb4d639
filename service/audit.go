package service

import (
	"context"
	"time"
)

// An Act is one thing that somebody asked for, and what came of it.
type Act struct {
	// Who is the account's name.
	Who string
	// What names the act: "documents.send", "documents.find".
	What string
	// On is what it was about: a trace; empty where it never came to one.
	On string
	// At is when it ended.
	At time.Time
	// Err is why it was refused; nil where it was done.
	Err error
}

// The names of acts. They stand in the audit log and never change.
const (
	ActSend = "documents.send"
	ActFind = "documents.find"
)

// An Auditor hears of every act, after it was done or refused and before the caller does. It must not hold the call up, and
// can't undo the act.
type Auditor interface {
	// Heard takes one act down.
	Heard(ctx context.Context, act Act)
}
