package backup_test

import (
	"path/filepath"
	"testing"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store/backup"
)

// FuzzVerify reads any manifest that carries its right checksum, as a hand that means ill could write it.
func FuzzVerify(f *testing.F) {
	f.Add([]byte(`{"format":1,"database":"sqlite","files":[{"name":"purser.db","bytes":3,"sha256":"x"}]}`))
	f.Add([]byte(`{"format":1,"files":[{"name":"../../etc/passwd"}]}`))
	f.Add([]byte(`{"format":1,"files":[{"name":"/"}],"tables":[{"name":"a\"b"}]}`))
	f.Add([]byte(`{"format":1,"taken":"yesterday"}`))
	f.Add([]byte(`{"format":1} trailing`))
	f.Fuzz(func(t *testing.T, manifest []byte) {
		folder := t.TempDir()
		sign(t, folder, manifest)
		m, err := backup.Verify(folder)
		switch fault.CodeOf(err) {
		case fault.Corrupt, fault.Unsupported, fault.Unavailable:
		case "":
			for _, file := range m.Files {
				if !filepath.IsLocal(file.Name) {
					t.Errorf("a file outside the folder was read: %q", file.Name)
				}
			}
		default:
			t.Errorf("refused with %v", err)
		}
	})
}
