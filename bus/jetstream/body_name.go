package jetstream

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/nats-io/nats.go/jetstream"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/fault"
)

// checkRef refuses a reference that belongs elsewhere, or that is so old that its body may be swept.
func (s *shard) checkRef(ref bus.Ref) error {
	if ref.Name == "" {
		return nil
	}
	name, stored, err := parseName(ref.Name)
	if err != nil {
		return err
	}
	if name != s.name {
		return fault.New(fault.Invalid, "the body was stored for shard %s, the event belongs to %s", name, s.name).On("ref").
			Do("Store the body for the event's own feed.")
	}
	if age := s.log.opts.Now().Sub(stored); age > bodyHold {
		return fault.New(fault.Conflict, "the body was stored %v ago, over the limit of %v", age.Round(time.Second), bodyHold).On("ref").
			Do("Store the body again, and append its event at once.")
	}
	return nil
}

// parseName takes the name of a body apart.
func parseName(ref string) (bus.Shard, time.Time, error) {
	parts := strings.Split(ref, ".")
	if len(parts) == 4 && bus.Domain(parts[0]).Known() && isWord(parts[3]) {
		number, err1 := strconv.ParseUint(parts[1], 10, 31)
		nanos, err2 := strconv.ParseInt(parts[2], 10, 64)
		if err1 == nil && err2 == nil {
			return bus.Shard{Domain: bus.Domain(parts[0]), Number: int(number)}, time.Unix(0, nanos), nil
		}
	}
	return bus.Shard{}, time.Time{}, fault.New(fault.Invalid, "%q is not the name of a body in this log", ref).On("ref.name").
		Do("Use the reference that Store gave.")
}

// isWord reports whether s may stand in a subject as one token.
func isWord(s string) bool {
	return s != "" && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") == ""
}

// sweep forgets the bodies of the shard that no event in the log can name: those that were stored so long before the
// oldest frame that their events, if they were ever appended, are trimmed.
func (s *shard) sweep(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, s.log.opts.Patience)
	defer cancel()
	oldest, _, found, err := s.after(ctx, 0)
	if err != nil || !found {
		return err
	}
	filter := fmt.Sprintf("%s%s.%d.>", bodyPrefix, s.name.Domain, s.name.Number)
	info, err := s.log.bodies.Info(ctx, jetstream.WithSubjectFilter(filter))
	if err != nil {
		return classify(err, "listing the bodies of shard %s", s.name)
	}
	for subject := range info.State.Subjects {
		_, stored, err := parseName(strings.TrimPrefix(subject, bodyPrefix))
		if err != nil || !stored.Add(bodyHold+bodySkew).Before(oldest.Written) {
			continue
		}
		if err := s.log.bodies.Purge(ctx, jetstream.WithPurgeSubject(subject)); err != nil {
			return classify(err, "forgetting a body of shard %s", s.name)
		}
	}
	return nil
}

func (l *Log) bodiesName() string { return l.bodies.CachedInfo().Config.Name }
