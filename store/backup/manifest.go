package backup

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
)

// Format is the version of the folder's layout that this program writes, and the only one that it reads.
const Format = 1

const (
	manifestName = "manifest.json"
	checksumName = "manifest.sha256"
)

// A Manifest says what a backup holds.
type Manifest struct {
	// Format is the version of the layout.
	Format int `json:"format"`
	// Backup is its number in the database that it was taken of.
	Backup int64 `json:"backup"`
	// Schema is the number of the last migration in it.
	Schema int64 `json:"schema"`
	// Database is what kind it was taken of; it can be restored to the same kind.
	Database store.Dialect `json:"database"`
	// Taken is when it was begun, in UTC. What was committed later may be in it or not.
	Taken time.Time `json:"taken"`
	// Positions says where the log's shards stood.
	Positions []Position `json:"positions"`
	// Tables lists the tables in the order in which they can be filled.
	Tables []Table `json:"tables"`
	// Files lists the files with data.
	Files []File `json:"files"`
}

// A Position says how far the effects of a shard of the log are in the backup.
type Position struct {
	// Stream, Shard and Identity name what was read.
	Stream   string `json:"stream"`
	Shard    int    `json:"shard"`
	Identity string `json:"identity"`
	// Sequence is the last entry whose effects are in the backup.
	Sequence int64 `json:"sequence"`
}

// A Table says how much of a table there is.
type Table struct {
	// Name is the table's.
	Name string `json:"name"`
	// Rows is how many it has.
	Rows int64 `json:"rows"`
	// Columns are those of its file, in order; empty when the file is the whole database.
	Columns []string `json:"columns,omitempty"`
	// Counter is the column that the database numbers by itself, if there is one.
	Counter string `json:"counter,omitempty"`
	// Counted is the last number that it gave out, to rows that are gone too; 0 for none.
	Counted int64 `json:"counted,omitempty"`
}

// A File is one file of the backup, as it must be.
type File struct {
	// Name is its path within the folder, with slashes.
	Name string `json:"name"`
	// Bytes is its length.
	Bytes int64 `json:"bytes"`
	// SHA256 is its checksum in hexadecimal digits.
	SHA256 string `json:"sha256"`
}

// Verify reads a backup's manifest and checks every file against it. It gives Corrupt when something is not as it was
// written, NotFound when there is no backup, Unsupported when another version wrote it.
func Verify(folder string) (Manifest, error) {
	m, err := readManifest(folder)
	if err != nil {
		return Manifest{}, err
	}
	for _, want := range m.Files {
		if !filepath.IsLocal(filepath.FromSlash(want.Name)) {
			return Manifest{}, fault.New(fault.Corrupt, "the backup names a file outside its folder")
		}
		got, err := measure(folder, want.Name)
		if err != nil {
			return Manifest{}, err
		}
		if got != want {
			return Manifest{}, fault.New(fault.Corrupt, "the file %s of the backup is not as it was written", want.Name).
				Do("Fetch the backup again, or restore an older one.")
		}
	}
	return m, nil
}

func readManifest(folder string) (Manifest, error) {
	var m Manifest
	raw, err := os.ReadFile(filepath.Join(folder, manifestName))
	if errors.Is(err, fs.ErrNotExist) {
		return m, fault.New(fault.NotFound, "there is no backup in %s", folder).Do("Name the folder that holds %s.", manifestName)
	}
	if err != nil {
		return m, onDisk(err, "reading the manifest of %s", folder)
	}
	sum, err := os.ReadFile(filepath.Join(folder, checksumName))
	if err != nil {
		return m, fault.New(fault.Corrupt, "the manifest of %s has no checksum", folder).Because(err)
	}
	if string(sum) != checksumLine(raw) {
		return m, fault.New(fault.Corrupt, "the manifest of %s is not as it was written", folder).Do("Fetch the backup again, or restore an older one.")
	}
	decoder := json.NewDecoder(bytes.NewReader(raw))
	if err := decoder.Decode(&m); err != nil {
		return m, fault.New(fault.Corrupt, "reading the manifest of %s", folder).Because(err)
	}
	if m.Format != Format {
		return m, fault.New(fault.Unsupported, "the backup has the format %d and this program reads %d", m.Format, Format).
			Do("Restore it with the version of Purser that took it.")
	}
	return m, nil
}

// writeManifest measures the data files and writes the manifest and its checksum beside them, durably.
func writeManifest(folder string, m Manifest, files []string) (Manifest, error) {
	for _, name := range files {
		file, err := measure(folder, name)
		if err != nil {
			return m, err
		}
		m.Files = append(m.Files, file)
	}
	raw, err := json.MarshalIndent(m, "", "\t")
	if err != nil {
		return m, fault.New(fault.Internal, "writing the manifest").Because(err)
	}
	for name, content := range map[string][]byte{manifestName: raw, checksumName: []byte(checksumLine(raw))} {
		if err := os.WriteFile(filepath.Join(folder, name), content, 0o600); err != nil {
			return m, onDisk(err, "writing the manifest")
		}
	}
	for _, name := range append(files, manifestName, checksumName) {
		if err := syncPath(filepath.Join(folder, filepath.FromSlash(name))); err != nil {
			return m, err
		}
	}
	return m, syncPath(folder)
}

// checksumLine is what sha256sum prints, so that sha256sum -c can check a manifest by hand.
func checksumLine(manifest []byte) string {
	return fmt.Sprintf("%x  %s\n", sha256.Sum256(manifest), manifestName)
}

// measure gives a file's length and checksum.
func measure(folder, name string) (File, error) {
	file, err := os.Open(filepath.Join(folder, filepath.FromSlash(name)))
	if errors.Is(err, fs.ErrNotExist) {
		return File{}, fault.New(fault.Corrupt, "the file %s of the backup is missing", name)
	}
	if err != nil {
		return File{}, onDisk(err, "reading the file %s of the backup", name)
	}
	defer func() { _ = file.Close() }()
	hash := sha256.New()
	n, err := io.Copy(hash, file)
	if err != nil {
		return File{}, onDisk(err, "reading the file %s of the backup", name)
	}
	return File{Name: name, Bytes: n, SHA256: hex.EncodeToString(hash.Sum(nil))}, nil
}
