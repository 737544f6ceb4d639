//go:build odoo

package odooservertest_test

import (
	"net"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/purserhq/purser/connector/odoo/odooservertest"
)

func TestDatabasesOfARealServer(t *testing.T) {
	for _, version := range []int{19, 14} {
		t.Run(strconv.Itoa(version), func(t *testing.T) {
			server, made := odooservertest.Alone(t, version)
			if again, err := server.Info(t.Context(), made.Database); err != nil || again.APIKey != made.APIKey {
				t.Errorf("info: %+v, %v", again, err)
			}
			out, err := server.Shell(t.Context(), made.Database, "for i in range(2):\n\n    print('user', env['res.users'].browse("+strconv.FormatInt(made.UserID, 10)+").login)\n")
			if err != nil || strings.Count(out, "user integration") != 2 {
				t.Errorf("shell: %q, %v", out, err)
			}
			if _, err := server.Info(t.Context(), "nosuch"); err == nil {
				t.Error("a database that isn't there has a connection")
			}
		})
	}
}

func TestAKilledServerComesBackOnItsPort(t *testing.T) {
	for _, version := range []int{19, 14} {
		t.Run(strconv.Itoa(version), func(t *testing.T) {
			server, made := odooservertest.Alone(t, version)
			if err := server.StopHard(t.Context()); err != nil {
				t.Fatal(err)
			}
			address := strings.TrimPrefix(made.URL, "http://")
			if connection, err := net.Dial("tcp", address); err == nil {
				connection.Close()
				t.Error("something still listens")
			}
			if err := server.Restart(t.Context()); err != nil {
				t.Fatal(err)
			}
			again, err := server.Info(t.Context(), made.Database)
			if err != nil || again.URL != made.URL {
				t.Errorf("%s came back as %s, %v", made.URL, again.URL, err)
			}
			answer, err := http.Get(again.URL + "/web/login")
			if err != nil {
				t.Fatal(err)
			}
			answer.Body.Close()
		})
	}
}
