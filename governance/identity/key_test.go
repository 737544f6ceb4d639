package identity_test

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"regexp"
	"strings"
	"testing"
	"testing/iotest"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/governance/identity"
)

// key makes a key of which every random byte is the same.
func key(t testing.TB, b byte) identity.Key {
	t.Helper()
	k, err := identity.NewKey(bytes.NewReader(bytes.Repeat([]byte{b}, 32)))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func TestAKeyCanBeCopiedAndFound(t *testing.T) {
	form := regexp.MustCompile(`^purser_[a-z2-7]{52}$`)
	if k := key(t, 7); !form.MatchString(string(k)) {
		t.Errorf("the key does not have its form")
	}
	if again := key(t, 7); again != key(t, 7) || again == key(t, 8) {
		t.Error("a key is not made of its random bytes")
	}
}

func TestAKeyIsNotMadeOfLessThanItsBits(t *testing.T) {
	for name, random := range map[string]*bytes.Reader{
		"nothing":        bytes.NewReader(nil),
		"a byte too few": bytes.NewReader(make([]byte, 31)),
	} {
		if k, err := identity.NewKey(random); fault.CodeOf(err) != fault.Unavailable || k != "" {
			t.Errorf("%s: %q, %v", name, string(k), err)
		}
	}
	if _, err := identity.NewKey(iotest.ErrReader(errors.New("no entropy"))); !strings.Contains(fmt.Sprint(err), "no entropy") {
		t.Errorf("the cause is lost: %v", err)
	}
}

func TestAKeyIsNeverPrinted(t *testing.T) {
	k := key(t, 1)
	var log bytes.Buffer
	slog.New(slog.NewTextHandler(&log, nil)).Info("a call", "key", k)
	for name, text := range map[string]string{
		"%v": fmt.Sprintf("%v", k), "String": k.String(), "%#v": fmt.Sprintf("%#v", k), "%+v of a struct": fmt.Sprintf("%+v", struct{ K identity.Key }{k}),
		"a log line": log.String(),
	} {
		if strings.Contains(text, string(k)) || !strings.Contains(text, "••••") {
			t.Errorf("%s prints %s", name, text)
		}
	}
}

func TestAFingerprintIsWrittenAndRead(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		mark := identity.Key(rapid.String().Draw(rt, "key")).Fingerprint()
		text, err := mark.MarshalText()
		if err != nil {
			rt.Fatal(err)
		}
		var back identity.Fingerprint
		if err := back.UnmarshalText(text); err != nil || back != mark {
			rt.Fatalf("%s came back as %s, %v", mark, back, err)
		}
	})
}

func TestWhatIsNoFingerprint(t *testing.T) {
	whole := key(t, 1).Fingerprint().String()
	for name, text := range map[string]string{
		"nothing":            "",
		"a key":              string(key(t, 1)),
		"another hash":       "md5:" + strings.Repeat("0", 32),
		"no prefix":          strings.TrimPrefix(whole, "sha256:"),
		"a digit too few":    whole[:len(whole)-1],
		"two digits too few": whole[:len(whole)-2],
		"two digits more":    whole + "00",
		"other letters":      strings.Replace(whole, "sha256:", "sha256:zz", 1),
	} {
		_, err := identity.ParseFingerprint(text)
		if fault.CodeOf(err) != fault.Invalid || fault.HintOf(err) == "" {
			t.Errorf("%s: %v", name, err)
		}
		if text != "" && strings.Contains(fault.Text(err), text) {
			t.Errorf("%s: what may be a key is printed: %v", name, err)
		}
	}
}

func FuzzParseFingerprint(f *testing.F) {
	f.Add("sha256:" + strings.Repeat("ab", 32))
	f.Add("sha256:")
	f.Fuzz(func(t *testing.T, text string) {
		mark, err := identity.ParseFingerprint(text)
		if err == nil && mark.String() != strings.ToLower(text) {
			t.Errorf("%q was read as %s", text, mark)
		}
	})
}
