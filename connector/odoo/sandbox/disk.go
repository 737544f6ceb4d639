package sandbox

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/purserhq/purser/connector/odoo/sandbox/erp"
	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
	"github.com/purserhq/purser/fault"
)

// header is the first line of a data file. The lines below are changes, one a transaction.
type header struct {
	Sandbox int       `json:"sandbox"`
	Names   erp.Names `json:"names"`
}

// A disk keeps the transactions of a sandbox in a file. A line is written before its transaction is committed and is
// there when the process is killed; the machine itself may lose the last ones when it loses its power.
type disk struct {
	file *os.File
}

// keep writes one change.
func (d *disk) keep(change orm.Change) error {
	line, err := json.Marshal(change)
	if err != nil {
		return err
	}
	_, err = d.file.Write(append(line, '\n'))
	return err
}

func (d *disk) close() error {
	if d == nil {
		return nil
	}
	return d.file.Close()
}

// load fills an empty database from a file; false when there is none.
func load(db *orm.DB, path string, version int) (names erp.Names, found bool, err error) {
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return names, false, nil
	}
	if err != nil {
		return names, false, fault.New(fault.Unavailable, "opening the sandbox's data").Because(err).Do("Let this user read %s.", path)
	}
	defer file.Close() //nolint:errcheck // it was only read
	lines := bufio.NewReaderSize(file, 1<<20)
	var h header
	if first, err := lines.ReadBytes('\n'); err != nil || json.Unmarshal(first, &h) != nil || h.Sandbox == 0 {
		return names, false, fault.New(fault.Corrupt, "%s holds no data of a sandbox", path).Do("Name another file, or delete it.")
	}
	if h.Sandbox != version {
		return names, false, fault.New(fault.Invalid, "%s holds the data of an Odoo %d", path, h.Sandbox).On("version").
			Do("Run it as version %d, or name another file.", h.Sandbox)
	}
	return h.Names, true, replay(db, lines, path)
}

// replay applies the changes. The last line may be torn, by a kill in the middle of a write: its transaction never was.
func replay(db *orm.DB, lines *bufio.Reader, path string) error {
	for n := 2; ; n++ {
		line, err := lines.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fault.New(fault.Unavailable, "reading the sandbox's data").Because(err)
		}
		decoder := json.NewDecoder(bytes.NewReader(line))
		decoder.UseNumber()
		var change orm.Change
		if err = decoder.Decode(&change); err == nil {
			err = db.Restore(change)
		}
		if err != nil {
			return fault.New(fault.Corrupt, "line %d of %s is damaged", n, path).Because(err).Do("Restore the file, or delete it to begin anew.")
		}
	}
}

// openDisk writes a file anew that holds the database as it is, in one change, and goes on from there.
func openDisk(db *orm.DB, path string, version int, names erp.Names) (*disk, error) {
	file, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*")
	if err != nil {
		return nil, cannotWrite(path, err)
	}
	d := &disk{file}
	first, err := json.Marshal(header{version, names})
	if err == nil {
		_, err = file.Write(append(first, '\n'))
	}
	if err == nil {
		err = d.keep(db.Whole())
	}
	if err == nil {
		err = os.Rename(file.Name(), path)
	}
	if err != nil {
		_ = file.Close()
		_ = os.Remove(file.Name())
		return nil, cannotWrite(path, err)
	}
	db.Keep(d.keep)
	return d, nil
}

func cannotWrite(path string, err error) error {
	return fault.New(fault.Unavailable, "writing the sandbox's data").Because(err).Do("Let this user write %s and its folder.", path)
}
