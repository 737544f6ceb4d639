package connectortest_test

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/connectortest"
)

// careless names, in the environment of a test process, the target that breaks the contract.
const careless = "PURSER_CARELESS"

// TestCareless is what a process of its own runs: it must fail.
func TestCareless(t *testing.T) {
	kind := os.Getenv(careless)
	if kind == "" {
		return
	}
	s, made := newStore(t), 0
	http := client(t)
	connectortest.Targets(t, s.system(t, func(url string) connector.Target {
		return keeper{url: url, client: http, doubles: kind == "doubles", guesses: kind == "guesses", made: &made}
	}))
}

func TestTheSuiteFindsATargetThatBreaksTheContract(t *testing.T) {
	tests := map[string]struct{ kind, finds string }{
		"one that writes a new record each time":  {"doubles", "TestCareless/the_same_write_twice_is_one_effect"},
		"one that says done when it doesn't know": {"guesses", "TestCareless/a_fault_at_any_request_leaves_one_effect"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			command := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestCareless$")
			command.Env = append(os.Environ(), careless+"="+test.kind)
			out, err := command.CombinedOutput()
			if err == nil || !strings.Contains(string(out), "--- FAIL: "+test.finds) {
				t.Errorf("the suite said %v:\n%s", err, out)
			}
		})
	}
}
