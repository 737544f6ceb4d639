package jetstream

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/nats-io/nats.go/jetstream"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/fault"
)

// Names in a stream's metadata.
const (
	metaIdentity = "purser.identity"
	metaShards   = "purser.shards"
)

// streamConfig is what a domain's stream must be: it refuses when it is full, it forgets nothing by itself, and nobody can
// delete a single message.
func streamConfig(domain bus.Domain, l layout, identity string) jetstream.StreamConfig {
	subjects := make([]string, 0, l.shards)
	for number := range l.shards {
		subjects = append(subjects, subjectOf(bus.Shard{Domain: domain, Number: number}))
	}
	return base("purser-"+string(domain), fmt.Sprintf("The log of Purser: %s.", domain), subjects, l, identity)
}

// bodiesConfig is what the stream of the large bodies must be.
func bodiesConfig(l layout, identity string) jetstream.StreamConfig {
	return base("purser-bodies", "The log of Purser: bodies that go by reference.", []string{bodyPrefix + ">"}, l, identity)
}

func base(name, description string, subjects []string, l layout, identity string) jetstream.StreamConfig {
	return jetstream.StreamConfig{
		Name:              name,
		Description:       description,
		Subjects:          subjects,
		Retention:         jetstream.LimitsPolicy,
		Discard:           jetstream.DiscardNew,
		Storage:           jetstream.FileStorage,
		Replicas:          l.replicas,
		MaxMsgs:           -1,
		MaxBytes:          -1,
		MaxMsgsPerSubject: -1,
		MaxMsgSize:        -1,
		DenyDelete:        true,
		AllowDirect:       true,
		Metadata:          map[string]string{metaIdentity: identity, metaShards: strconv.Itoa(l.shards)},
	}
}

// ensure finds a stream or makes it, and gives its identity. A stream that differs from what the log needs is refused
// with the list of differences; it is never changed.
func ensure(ctx context.Context, js jetstream.JetStream, want jetstream.StreamConfig, patience time.Duration) (jetstream.Stream, string, error) {
	var stream jetstream.Stream
	err := insist(ctx, patience, func(ctx context.Context) (err error) {
		stream, err = findOrMake(ctx, js, want)
		return err
	})
	if err != nil {
		return nil, "", classify(err, "opening the stream %s", want.Name)
	}
	have := stream.CachedInfo().Config
	if differ := differences(have, want); len(differ) > 0 {
		return nil, "", fault.New(fault.Conflict, "the stream %s is not what the log needs: %s", want.Name, strings.Join(differ, "; ")).
			Do("Mend it with the nats tool (nats stream edit %s), or name another cluster. Purser changes no stream.", want.Name)
	}
	return stream, have.Metadata[metaIdentity], nil
}

func findOrMake(ctx context.Context, js jetstream.JetStream, want jetstream.StreamConfig) (jetstream.Stream, error) {
	stream, err := js.Stream(ctx, want.Name)
	if errors.Is(err, jetstream.ErrStreamNotFound) {
		stream, err = js.CreateStream(ctx, want)
		if errors.Is(err, jetstream.ErrStreamNameAlreadyInUse) { // another node was first
			stream, err = js.Stream(ctx, want.Name)
		}
	}
	return stream, err
}

// insist asks the servers again while nobody answers, for three times the patience of one question. A question that comes
// while they elect a leader is lost without a word, so that each is given up early.
func insist(ctx context.Context, patience time.Duration, ask func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, 3*patience)
	defer cancel()
	pause := time.NewTicker(patience / 100)
	defer pause.Stop()
	for {
		question, answered := context.WithTimeout(ctx, patience/4)
		err := ask(question)
		answered()
		if err == nil || !isAway(err) || ctx.Err() != nil {
			return err
		}
		select {
		case <-pause.C:
		case <-ctx.Done():
			return err
		}
	}
}

// differences lists in words what a stream has that the guarantees of the log do not allow. A bound on bytes is allowed:
// it refuses publishers, as the log's own limits do.
func differences(have, want jetstream.StreamConfig) []string {
	var all []string
	for _, setting := range []struct {
		name       string
		have, want any
	}{
		{"subjects", strings.Join(have.Subjects, " "), strings.Join(want.Subjects, " ")},
		{"retention", have.Retention, want.Retention},
		{"discard", have.Discard, want.Discard},
		{"storage", have.Storage, want.Storage},
		{"replicas", have.Replicas, want.Replicas},
		{"max age", have.MaxAge, want.MaxAge},
		{"max messages", have.MaxMsgs, want.MaxMsgs},
		{"max messages per subject", have.MaxMsgsPerSubject, want.MaxMsgsPerSubject},
		{"deny delete", have.DenyDelete, want.DenyDelete},
		{"allow direct", have.AllowDirect, want.AllowDirect},
		{"sealed", have.Sealed, want.Sealed},
		{"is a mirror", have.Mirror != nil, false},
		{"has sources", len(have.Sources) > 0, false},
		{"has an identity", have.Metadata[metaIdentity] != "", true},
		{"shards", have.Metadata[metaShards], want.Metadata[metaShards]},
	} {
		if setting.have != setting.want {
			all = append(all, fmt.Sprintf("%s is %v, must be %v", setting.name, setting.have, setting.want))
		}
	}
	return all
}
