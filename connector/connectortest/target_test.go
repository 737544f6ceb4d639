package connectortest_test

import (
	"testing"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/connectortest"
)

func TestATargetThatKeepsTheContractPasses(t *testing.T) {
	s := newStore(t)
	http := client(t)
	connectortest.Targets(t, s.system(t, func(url string) connector.Target { return keeper{url: url, client: http} }))
}
