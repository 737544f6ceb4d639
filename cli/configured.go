package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/purserhq/purser/app"
	"github.com/purserhq/purser/config"
	"github.com/purserhq/purser/config/effect"
	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/fault"
)

// configName is the file that is looked for where none is named.
const configName = "purser.yaml"

// secrets are those of this machine.
func secrets() connector.MachineSecrets {
	return connector.MachineSecrets{Getenv: os.Getenv, ReadFile: os.ReadFile}
}

// configuration gives the name of the file that counts: the one that is named, or the one in the data folder; empty where
// there is none.
func (s *serve) configuration() string {
	if s.Config != "" {
		return s.Config
	}
	inside := filepath.Join(s.Data, configName)
	if _, err := os.Stat(inside); err != nil {
		return ""
	}
	return inside
}

// configure puts what was declared into the options, and gives it in a line for people. The systems are to be closed once
// nothing runs any more.
func (s *serve) configure(o *app.Options) (told string, systems *effect.Systems, err error) {
	name := s.configuration()
	if name == "" {
		o.Declared, err = readDeclared(s.Accounts)
		return "no configuration: documents are recorded and decided on, and nothing is written", &effect.Systems{}, err
	}
	if s.Accounts != "" {
		return "", nil, fault.New(fault.Invalid, "accounts are declared in %s and in %s", name, s.Accounts).
			Do("Write the systems of --accounts into the configuration, each as a caller.")
	}
	c, err := config.Load(name, os.ReadFile)
	if err != nil {
		return "", nil, err
	}
	book, err := effect.NewBook(c)
	if err != nil {
		return "", nil, err
	}
	if systems, err = effect.NewSystems(c, secrets(), o.Now); err != nil {
		return "", nil, err
	}
	hash, err := c.Hash()
	o.Book, o.Targets, o.Declared, o.Installation = book, systems.Targets(), c.Declared(), c.Installation
	return fmt.Sprintf("configuration %s (%s): entities %s, %d flows, written to %s",
		name, hash[:12], strings.Join(c.EntityNames(), ", "), len(c.Flows), strings.Join(systems.Names(), ", ")), systems, err
}
