package capture

import (
	"encoding/json"
	"net/http"

	"github.com/purserhq/purser/fault"
)

// Hint understands the webhook of an automation; see connector.Hinter. Odoo signs nothing: whoever takes the call tells
// it by a secret in its address.
func (s *Source) Hint(_ http.Header, body []byte) ([]string, error) {
	model, id, err := ParseHint(body)
	if err != nil {
		return nil, err
	}
	if model != s.feed.Model {
		return nil, fault.New(fault.Invalid, "a hint about %s came to the feed of %s", model, s.feed.Model).Do("Install the webhooks anew.")
	}
	return []string{reference(model, id)}, nil
}

// ParseHint reads which record a webhook of Odoo is about, so that it finds its feed.
func ParseHint(body []byte) (model string, id int64, err error) {
	var hint struct {
		Model string `json:"_model"`
		ID    int64  `json:"_id"`
	}
	if err := json.Unmarshal(body, &hint); err != nil || hint.Model == "" || len(hint.Model) > 100 || hint.ID <= 0 {
		return "", 0, fault.New(fault.Invalid, "this is no webhook of Odoo's").Because(err).Do("See which automation in Odoo calls this address.")
	}
	return hint.Model, hint.ID, nil
}
