package backup_test

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/backup"
	"github.com/purserhq/purser/store/storetest"
)

func TestADamagedBackupIsRefused(t *testing.T) {
	tests := map[string]struct {
		damage func(t *testing.T, folder string)
		code   fault.Code
	}{
		"a byte of the data":              {func(t *testing.T, folder string) { flip(t, largest(t, folder), 0.5) }, fault.Corrupt},
		"the first byte of the data":      {func(t *testing.T, folder string) { flip(t, largest(t, folder), 0) }, fault.Corrupt},
		"the last byte of the data":       {func(t *testing.T, folder string) { flip(t, largest(t, folder), 1) }, fault.Corrupt},
		"a byte of the manifest":          {func(t *testing.T, folder string) { flip(t, filepath.Join(folder, "manifest.json"), 0.5) }, fault.Corrupt},
		"a byte of the checksum":          {func(t *testing.T, folder string) { flip(t, filepath.Join(folder, "manifest.sha256"), 0.1) }, fault.Corrupt},
		"the end of the data is missing":  {func(t *testing.T, folder string) { truncate(t, largest(t, folder)) }, fault.Corrupt},
		"a file is missing":               {func(t *testing.T, folder string) { remove(t, largest(t, folder)) }, fault.Corrupt},
		"the checksum is missing":         {func(t *testing.T, folder string) { remove(t, filepath.Join(folder, "manifest.sha256")) }, fault.Corrupt},
		"the manifest is missing":         {func(t *testing.T, folder string) { remove(t, filepath.Join(folder, "manifest.json")) }, fault.NotFound},
		"a newer program took it":         {rewrite(func(m *backup.Manifest) { m.Schema = 9999 }), fault.Unsupported},
		"another layout":                  {rewrite(func(m *backup.Manifest) { m.Format = 2 }), fault.Unsupported},
		"a kind of database unheard of":   {rewrite(func(m *backup.Manifest) { m.Database = "oracle" }), fault.Unsupported},
		"a table has lost rows":           {rewrite(func(m *backup.Manifest) { m.Tables[0].Rows++ }), fault.Corrupt},
		"a position is not what it was":   {rewrite(func(m *backup.Manifest) { m.Positions[0].Sequence++ }), fault.Corrupt},
		"a file outside the folder":       {rewrite(func(m *backup.Manifest) { m.Files[0].Name = "../elsewhere" }), fault.Corrupt},
		"a manifest that is no JSON":      {func(t *testing.T, folder string) { sign(t, folder, []byte("nonsense")) }, fault.Corrupt},
		"data that was damaged at birth":  {bornDamaged, ""},
		"an undamaged one, as yardstick":  {func(*testing.T, string) {}, ""},
		"a file that the manifest lacks":  {func(t *testing.T, folder string) { write(t, filepath.Join(folder, "notes.txt"), []byte("x")) }, ""},
		"a folder that does not exist":    {func(t *testing.T, folder string) { removeAll(t, folder) }, fault.NotFound},
		"a checksum with something after": {func(t *testing.T, folder string) { grow(t, filepath.Join(folder, "manifest.sha256")) }, fault.Corrupt},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			storetest.Both(t, func(t *testing.T, db store.DB) {
				s := ship{t: t, db: db}
				s.load(3)
				folder := s.take()
				test.damage(t, folder)
				address := target(t, db.Dialect())
				_, err := backup.Restore(t.Context(), folder, address)
				want := test.code
				if name == "data that was damaged at birth" {
					want = map[store.Dialect]fault.Code{store.SQLite: fault.Corrupt, store.PostgreSQL: fault.Invalid}[db.Dialect()]
				}
				if fault.CodeOf(err) != want {
					t.Errorf("got %v, want %q", err, want)
				}
				if err == nil {
					return
				}
				untouched(t, address)
			})
		})
	}
}

func TestATargetThatIsNotEmptyIsRefused(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		s := ship{t: t, db: db}
		s.load(3)
		folder := s.take()
		address := target(t, db.Dialect())
		if _, err := backup.Restore(t.Context(), folder, address); err != nil {
			t.Fatal(err)
		}
		_, err := backup.Restore(t.Context(), folder, address)
		if fault.CodeOf(err) != fault.Conflict || fault.HintOf(err) == "" {
			t.Errorf("restoring again gives %v, want a conflict with a hint", err)
		}
		if restored := (ship{t: t, db: open(t, address)}); restored.moved() != 3 {
			t.Errorf("the first restore was harmed: it stands at %d", restored.moved())
		}
	})
}

func TestABackupGoesToItsOwnKindOfDatabase(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		s := ship{t: t, db: db}
		s.load(1)
		other := map[store.Dialect]store.Dialect{store.SQLite: store.PostgreSQL, store.PostgreSQL: store.SQLite}[db.Dialect()]
		_, err := backup.Restore(t.Context(), s.take(), target(t, other))
		if fault.CodeOf(err) != fault.Unsupported {
			t.Errorf("got %v, want unsupported", err)
		}
	})
}

// untouched says that a refused restore has left nothing that a later one would stumble over.
func untouched(t *testing.T, address string) {
	t.Helper()
	if path, file := strings.CutPrefix(address, "sqlite:"); file {
		left, err := filepath.Glob(path + "*")
		if err != nil || len(left) != 0 {
			t.Errorf("the refused restore left %v (%v)", left, err)
		}
		return
	}
	fresh := ship{t: t, db: storetest.Postgres(t, store.Options{Connections: 4})}
	fresh.load(2)
	if _, err := backup.Restore(t.Context(), fresh.take(), address); err != nil {
		t.Errorf("after a refused restore a sound one gives %v", err)
	}
}

// bornDamaged breaks the inside of the data and makes the checksums agree, as if the disk had lied when it was written.
func bornDamaged(t *testing.T, folder string) {
	t.Helper()
	path := filepath.Join(folder, "purser.db")
	content, err := os.ReadFile(path)
	if err != nil {
		path = filepath.Join(folder, "unplaced.copy")
		write(t, path, []byte("one\ttwo\tthree\n\\.\n"))
	} else {
		for i := 4096; i < len(content); i += 7 { // every page behind the first
			content[i] ^= 0x55
		}
		write(t, path, content)
	}
	rewrite(func(m *backup.Manifest) {
		for i, file := range m.Files {
			content, err := os.ReadFile(filepath.Join(folder, file.Name))
			if err != nil {
				t.Fatal(err)
			}
			m.Files[i] = backup.File{Name: file.Name, Bytes: int64(len(content)), SHA256: fmt.Sprintf("%x", sha256.Sum256(content))}
		}
	})(t, folder)
}

// rewrite changes the manifest and signs it again.
func rewrite(change func(*backup.Manifest)) func(*testing.T, string) {
	return func(t *testing.T, folder string) {
		t.Helper()
		m, err := backup.Verify(folder)
		if err != nil {
			raw, readErr := os.ReadFile(filepath.Join(folder, "manifest.json"))
			if readErr != nil {
				t.Fatal(readErr)
			}
			if err := json.Unmarshal(raw, &m); err != nil {
				t.Fatal(err)
			}
		}
		change(&m)
		raw, err := json.Marshal(m)
		if err != nil {
			t.Fatal(err)
		}
		sign(t, folder, raw)
	}
}

func sign(t *testing.T, folder string, manifest []byte) {
	t.Helper()
	write(t, filepath.Join(folder, "manifest.json"), manifest)
	write(t, filepath.Join(folder, "manifest.sha256"), fmt.Appendf(nil, "%x  manifest.json\n", sha256.Sum256(manifest)))
}

// largest gives the data file with the most in it.
func largest(t *testing.T, folder string) string {
	t.Helper()
	m, err := backup.Verify(folder)
	if err != nil {
		t.Fatal(err)
	}
	best := m.Files[0]
	for _, file := range m.Files {
		if file.Bytes > best.Bytes {
			best = file
		}
	}
	return filepath.Join(folder, best.Name)
}

// flip changes one bit at a part of the way through a file.
func flip(t *testing.T, path string, part float64) {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	content[int(part*float64(len(content)-1))] ^= 1
	write(t, path, content)
}

func truncate(t *testing.T, path string) {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, info.Size()-1); err != nil {
		t.Fatal(err)
	}
}

func grow(t *testing.T, path string) {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	write(t, path, append(content, '\n'))
}

func write(t *testing.T, path string, content []byte) {
	t.Helper()
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

func remove(t *testing.T, path string) {
	t.Helper()
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
}

func removeAll(t *testing.T, folder string) {
	t.Helper()
	if err := os.RemoveAll(folder); err != nil {
		t.Fatal(err)
	}
}
