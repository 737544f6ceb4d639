package jetstream

import (
	"fmt"
	"log/slog"
	"sync"
)

// A listener passes what the server in the process has to say to the log of the product, and keeps what ended it.
type listener struct {
	logger *slog.Logger

	mu   sync.Mutex
	last string
}

// fatal gives what ended the server; empty when nothing did.
func (l *listener) fatal() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.last
}

// Fatalf keeps the message: the server gives up, and start says why.
func (l *listener) Fatalf(format string, v ...any) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.last = fmt.Sprintf(format, v...)
}

// Errorf passes an error on.
func (l *listener) Errorf(format string, v ...any) { l.logger.Error(fmt.Sprintf(format, v...)) }

// Warnf passes a warning on.
func (l *listener) Warnf(format string, v ...any) { l.logger.Warn(fmt.Sprintf(format, v...)) }

// Noticef passes a notice on, as what interests only who looks for it.
func (l *listener) Noticef(format string, v ...any) { l.logger.Debug(fmt.Sprintf(format, v...)) }

// Debugf drops what is for the server's own developers.
func (l *listener) Debugf(string, ...any) {}

// Tracef drops what is for the server's own developers.
func (l *listener) Tracef(string, ...any) {}
