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
	fails(t, "TestCareless", map[string]string{
		"doubles": "TestCareless/the_same_write_twice_is_one_effect",
		"guesses": "TestCareless/a_fault_at_any_request_leaves_one_effect",
	})
}

// fails runs a test in a process of its own, once for each way to be careless, and holds it to fail where it should.
func fails(t *testing.T, test string, finds map[string]string) {
	t.Helper()
	for kind, find := range finds {
		t.Run(kind, func(t *testing.T) {
			command := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^"+test+"$")
			command.Env = append(os.Environ(), careless+"="+kind)
			out, err := command.CombinedOutput()
			if err == nil || !strings.Contains(string(out), "--- FAIL: "+find) {
				t.Errorf("the suite said %v:\n%s", err, out)
			}
		})
	}
}
