package jetstream_test

import (
	"testing"

	"github.com/purserhq/purser/bus/jetstream"
)

func TestServersThatAreTooOld(t *testing.T) {
	tests := map[string]bool{
		"2.11.0": true, "2.15.2": true, "3.0.0": true, "2.11.3-RC.1": true,
		"2.10.29": false, "1.12.0": false, "": false, "2": false, "two.eleven": false, "2.x": false,
	}
	for version, want := range tests {
		if got := jetstream.AtLeast(version, 2, 11); got != want {
			t.Errorf("%q: %v", version, got)
		}
	}
}
