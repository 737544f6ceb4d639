package config

import (
	"crypto/sha256"
	"encoding/hex"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/purserhq/purser/fault"
)

// Text gives the configuration as JSON, the same bytes for all that say the same. It holds references to secrets, and never a
// secret.
func (c *Configuration) Text() ([]byte, error) {
	text, err := json.Marshal(c, json.Deterministic(true), json.WithMarshalers(json.MarshalToFunc(writeSpan)))
	if err != nil {
		return nil, fault.New(fault.Internal, "writing the configuration as JSON").Because(err)
	}
	return text, nil
}

// Hash names what the configuration says: the SHA-256 of [Configuration.Text], in hexadecimal digits.
func (c *Configuration) Hash() (string, error) {
	text, err := c.Text()
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:]), nil
}

// Parse reads what Text wrote. The error is Corrupt. What an older version wrote and this one has no word for is passed
// over: it had its effect when it held.
func Parse(text []byte) (*Configuration, error) {
	c := &Configuration{}
	if err := json.Unmarshal(text, c, json.WithUnmarshalers(json.UnmarshalFromFunc(readSpan))); err != nil {
		return nil, fault.New(fault.Corrupt, "reading a stored configuration").Because(err).
			Do("Restore the database from a backup, or look who has changed the table configuration.")
	}
	return c, nil
}

func writeSpan(to *jsontext.Encoder, span time.Duration) error {
	return to.WriteToken(jsontext.String(span.String()))
}

func readSpan(from *jsontext.Decoder, span *time.Duration) error {
	token, err := from.ReadToken()
	if err != nil {
		return err
	}
	*span, err = time.ParseDuration(token.String())
	return err
}
