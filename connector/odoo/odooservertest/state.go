package odooservertest

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// state is the record of what was started for a version.
type state struct {
	// Port is Odoo's port on this machine; it is kept over restarts.
	Port int `json:"port"`
	// Odoo and Postgres are the processes, when they run in a folder of Debian.
	Odoo     process `json:"odoo"`
	Postgres process `json:"postgres"`
}

// readState gives the record of a folder; the zero value when there is none.
func readState(folder string) (state, error) {
	var s state
	text, err := os.ReadFile(filepath.Join(folder, "state.json"))
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err != nil {
		return s, err
	}
	return s, json.Unmarshal(text, &s)
}

// changeState changes the record; a crash leaves the old or the new one whole.
func changeState(folder string, change func(*state)) error {
	s, err := readState(folder)
	if err != nil {
		return err
	}
	change(&s)
	text, err := json.Marshal(s)
	if err != nil {
		return err
	}
	path := filepath.Join(folder, "state.json")
	if err := os.WriteFile(path+".new", text, 0o600); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}
