package jetstream

import (
	"context"
	"errors"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"github.com/purserhq/purser/fault"
)

// Codes of the server's API that the client library has no name for.
const (
	codeAccountResources  jetstream.ErrorCode = 10002
	codeClusterAway       jetstream.ErrorCode = 10008
	codeInsufficient      jetstream.ErrorCode = 10023
	codeStorageExceeded   jetstream.ErrorCode = 10047
	codeStoreFailed       jetstream.ErrorCode = 10077 // the stream's own limits, a disk that is full, a failed write
	codeMemoryExceeded    jetstream.ErrorCode = 10028
	codeNoSuitablePeers   jetstream.ErrorCode = 10005
	codeStreamBytesNeeded jetstream.ErrorCode = 10113
)

// classify turns what the client library says into a fault, for questions whose repetition does no harm: who does not
// answer is away. Publishing has its own rules, see [chain].
func classify(err error, format string, args ...any) error {
	if _, ours := errors.AsType[*fault.Error](err); ours {
		return fault.Wrap(err, format, args...)
	}
	code, hint := fault.Internal, "Report it: Purser does not know this answer of the server."
	switch {
	case isConflict(err):
		code, hint = fault.Contended, "Try again."
	case isFull(err):
		code, hint = fault.Full, "Make room on the disk of the log, or raise the limits of its account."
	case isAway(err):
		code, hint = fault.Unavailable, "Check that the NATS servers run and that Purser reaches them."
	case errors.Is(err, nats.ErrAuthorization), errors.Is(err, nats.ErrPermissionViolation), errors.Is(err, nats.ErrAuthExpired):
		code, hint = fault.Unauthorized, "Check the credentials file and the account's permissions on purser.> and $JS.API.>."
	case errors.Is(err, jetstream.ErrJetStreamNotEnabled), errors.Is(err, jetstream.ErrJetStreamNotEnabledForAccount):
		code, hint = fault.Unsupported, "Enable JetStream on the servers, and for the account."
	}
	return fault.New(code, format, args...).Because(err).Do("%s", hint)
}

func isConflict(err error) bool {
	return hasCode(err, jetstream.JSErrCodeStreamWrongLastSequence, jetstream.JSErrCodeStreamWrongLastSequenceConstant)
}

func isFull(err error) bool {
	return hasCode(err, codeAccountResources, codeInsufficient, codeStorageExceeded, codeStoreFailed, codeMemoryExceeded, codeStreamBytesNeeded)
}

// isNotSent reports that nobody took the message: it was certainly not written.
func isNotSent(err error) bool {
	return errors.Is(err, nats.ErrNoResponders) || errors.Is(err, jetstream.ErrNoStreamResponse) || hasCode(err, codeClusterAway, codeNoSuitablePeers)
}

func isAway(err error) bool {
	for _, away := range []error{
		context.DeadlineExceeded, context.Canceled, nats.ErrTimeout, nats.ErrConnectionClosed, nats.ErrDisconnected,
		nats.ErrNoServers, nats.ErrConnectionReconnecting, nats.ErrReconnectBufExceeded, nats.ErrConnectionDraining, nats.ErrBadSubscription,
	} {
		if errors.Is(err, away) {
			return true
		}
	}
	return isNotSent(err)
}

func hasCode(err error, codes ...jetstream.ErrorCode) bool {
	known, ok := errors.AsType[jetstream.JetStreamError](err)
	if !ok || known.APIError() == nil {
		return false
	}
	for _, code := range codes {
		if known.APIError().ErrorCode == code {
			return true
		}
	}
	return false
}
