package verdict

import "strings"

// A Difference is one field in which a record is not as it shall be.
type Difference struct {
	// Path names the field as in [Field.Path].
	Path string `json:"path"`
	// Want is the value that we own; Have is what the record holds, empty when it holds nothing.
	Want string `json:"want"`
	Have string `json:"have"`
}

// Compare lists where have is not as want asks, by path. Fields that want does not own are not looked at; a field that
// have lacks counts as empty. Both sides must hold values in canonical text, so that equal values are equal texts.
func Compare(want, have Fields) []Difference {
	var differences []Difference
	at := 0
	for _, w := range want {
		for at < len(have) && strings.Compare(have[at].Path, w.Path) < 0 {
			at++
		}
		value := ""
		if at < len(have) && have[at].Path == w.Path {
			value = have[at].Value
		}
		if value != w.Value {
			differences = append(differences, Difference{Path: w.Path, Want: w.Value, Have: value})
		}
	}
	return differences
}
