package cli

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
)

// validate judges canonical documents.
type validate struct {
	Files []string `arg:"" name:"file" help:"JSON files, one document each; - reads standard input."`
}

// Run prints a line for each document, and a paragraph for each violation.
func (v *validate) Run(env Environment) error {
	var failed, unread bool
	for _, file := range v.Files {
		data, err := readDocument(env, file)
		if err != nil {
			fmt.Fprintf(env.Stderr, "purser: %s\n", fault.Text(err))
			unread = true
			continue
		}
		failed = !judge(env.Stdout, file, data) || failed
	}
	switch {
	case unread:
		return fault.New(fault.NotFound, "not every file could be read").Do("See above.")
	case failed:
		return finding{}
	default:
		return nil
	}
}

// readDocument reads one file, and no more of it than a document may have.
func readDocument(env Environment, file string) ([]byte, error) {
	in := env.Stdin
	if file != "-" {
		opened, err := os.Open(file)
		if err != nil {
			return nil, fault.New(fault.NotFound, "opening the document").Because(err)
		}
		defer opened.Close() //nolint:errcheck // it was only read
		in = opened
	}
	data, err := io.ReadAll(io.LimitReader(in, canonical.MaxBytes+1))
	if err != nil {
		return nil, fault.New(fault.NotFound, "reading %s", file).Because(err)
	}
	return data, nil
}

// judge prints what is wrong with a document and reports whether nothing blocks it.
func judge(out io.Writer, file string, data []byte) bool {
	doc, err := canonical.Decode(data)
	if err != nil {
		var broken *canonical.Broken
		if !errors.As(err, &broken) {
			fmt.Fprintf(out, "%s: refused: %s\n", file, fault.Text(err))
			return false
		}
		tell(out, file, "not of the form that its schema gives", broken.Violations)
		return false
	}
	violations := canonical.Validate(doc)
	identity := doc.Identity().String()
	switch blocking := violations.Blocking(); {
	case len(blocking) > 0:
		tell(out, file, identity+" breaks rules", violations)
		return false
	case len(violations) > 0:
		tell(out, file, identity+" is valid, with warnings", violations)
	default:
		fmt.Fprintf(out, "%s: %s is valid\n", file, identity)
	}
	return true
}

func tell(out io.Writer, file, verdict string, violations canonical.Violations) {
	fmt.Fprintf(out, "%s: %s\n", file, verdict)
	for _, violation := range violations {
		fmt.Fprintf(out, "  %s\n", violation)
	}
}
