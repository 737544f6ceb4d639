package bus

import (
	"crypto/sha256"
	"errors"
	"hash"
	"io"

	"github.com/purserhq/purser/fault"
)

// Verify reads a body through and answers [fault.Corrupt] instead of the end of file when its length or hash is not the
// reference's. Logs wrap what Open gives in it.
func Verify(body io.ReadCloser, ref Ref) io.ReadCloser {
	return &verified{body: body, ref: ref, hash: sha256.New()}
}

type verified struct {
	body io.ReadCloser
	ref  Ref
	hash hash.Hash
	read int64
}

// Read passes the bytes on; it refuses bytes beyond the reference's length at once.
func (v *verified) Read(p []byte) (int, error) {
	n, err := v.body.Read(p)
	v.read += int64(n)
	_, _ = v.hash.Write(p[:n]) // a hash does not refuse bytes
	if v.read > v.ref.Length {
		return 0, v.corrupt("it is longer than the %d bytes that were stored", v.ref.Length)
	}
	if !errors.Is(err, io.EOF) {
		return n, err
	}
	if v.read != v.ref.Length {
		return n, v.corrupt("it has %d bytes, %d were stored", v.read, v.ref.Length)
	}
	if [sha256.Size]byte(v.hash.Sum(nil)) != v.ref.SHA256 {
		return n, v.corrupt("its hash is not the one that was stored")
	}
	return n, io.EOF
}

// Close closes the body.
func (v *verified) Close() error { return v.body.Close() }

func (v *verified) corrupt(format string, args ...any) error {
	return fault.New(fault.Corrupt, "the body "+v.ref.Name+" is damaged: "+format, args...).
		Do("Ask the sender for the document again, and check the disk of the log.")
}
