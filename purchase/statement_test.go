package purchase_test

import (
	"encoding/json"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/purserhq/purser/purchase"
)

// TestStatementsAreKeptAsText: what is stored as JSON comes back as it was, for every statement of every golden document.
func TestStatementsAreKeptAsText(t *testing.T) {
	files, err := filepath.Glob("../canonical/testdata/*.json")
	if err != nil {
		t.Fatal(err)
	}
	count := 0
	for _, file := range files {
		for _, mention := range purchase.Read(example(t, file), 1, day(2)) {
			for _, s := range mention.Statements {
				count++
				text, err := json.Marshal(s)
				if err != nil {
					t.Fatalf("%s: %v", filepath.Base(file), err)
				}
				var back purchase.Statement
				if err := json.Unmarshal(text, &back); err != nil {
					t.Fatalf("%s: %v in %s", filepath.Base(file), err, text)
				}
				if !reflect.DeepEqual(s, back) {
					t.Errorf("%s: %+v came back as %+v", filepath.Base(file), s, back)
				}
			}
		}
	}
	if count < 50 {
		t.Errorf("only %d statements were kept", count)
	}
}

func TestWhatIsGoneIsKeptShort(t *testing.T) {
	set := purchase.Merge(saidOf(receipt("R1", 3, takes("10", "1 EA", "")), 1).Statements, purchase.Said{Document: receipt("R1", 3).Identity(), Version: 2})
	text, err := json.Marshal(set)
	if err != nil {
		t.Fatal(err)
	}
	if want := `[{"document":"receipt/DE01/wms/R1","version":2,"line":"10","day":"","gone":true}]`; string(text) != want {
		t.Errorf("%s, want %s", text, want)
	}
}
