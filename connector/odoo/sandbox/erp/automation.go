package erp

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

// hookTime is how long Odoo waits for the receiver of a webhook; the user's call waits with it.
const hookTime = time.Second

// automation says what follows when records of a model are made or changed.
func automation() *orm.Model {
	return &orm.Model{
		Name: "base.automation", Label: "Automation Rule", Order: "sequence", Rights: only(administrators),
		Fields: []*orm.Field{
			orm.Of(orm.Char, "name", "Automation Rule Name").Must(), orm.Of(orm.Boolean, "active", "Active").First(true), orm.Of(orm.Integer, "sequence", "Sequence"),
			orm.Link("model_id", "Model", "ir.model").Must().With(orm.Cascade),
			orm.Choice("trigger", "Trigger", "on_create_or_write=On create and edit").Must(),
			orm.Lines("action_server_ids", "Actions", "ir.actions.server", "base_automation_id"),
		},
	}
}

// serverAction is what an automation does. The sandbox knows webhooks alone.
func serverAction() *orm.Model {
	return &orm.Model{
		Name: "ir.actions.server", Label: "Server Action", Order: "sequence,name,id", Rights: only(administrators),
		Fields: []*orm.Field{
			orm.Of(orm.Char, "name", "Name").Must(), orm.Of(orm.Integer, "sequence", "Sequence").First(5), orm.Link("model_id", "Model", "ir.model").Must().With(orm.Cascade),
			orm.Choice("state", "Type", "webhook=Send Webhook Notification").Must(), orm.Choice("usage", "Usage", "base_automation=Automation Rule").Must(),
			orm.Of(orm.Char, "webhook_url", "Webhook URL"), orm.Links("webhook_field_ids", "Webhook Fields", "ir.model.fields"),
			orm.Link("base_automation_id", "Automation Rule", "base.automation").With(orm.Cascade),
		},
	}
}

// tellHooks has the active automations of a model call their webhooks once the transaction is committed. Odoo calls
// several times for one change; the sandbox does once.
func tellHooks(records orm.Recs) {
	e := records[0].Env()
	for _, rule := range e.Find("base.automation", "model_id.model", "=", records[0].Model().Name) {
		for _, action := range rule.Many("action_server_ids") {
			for _, r := range records {
				tellHook(action, r)
			}
		}
	}
}

// tellHook puts the values as they are now into a call that leaves after the commit.
func tellHook(action, r orm.Rec) {
	var names []string
	for _, f := range action.Many("webhook_field_ids") {
		names = append(names, f.Text("name"))
	}
	rows, err := r.Env().Read(orm.Recs{r}, names, true)
	if err != nil || len(rows) == 0 {
		return
	}
	body := rows[0]
	body["_action"], body["_id"], body["_model"] = fmt.Sprintf("%s(#%d)", action.Text("name"), action.ID()), r.ID(), r.Model().Name
	text, err := json.Marshal(body)
	if err != nil {
		return
	}
	address := action.Text("webhook_url")
	r.Env().AfterCommit(func() { call(address, text) })
}

// call calls a receiver once. What it answers, or that it doesn't, has no consequence: that is Odoo's way.
func call(address string, body []byte) {
	ctx, end := context.WithTimeout(context.Background(), hookTime)
	defer end()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return
	}
	request.Header.Set("Content-Type", "application/json")
	if response, err := http.DefaultClient.Do(request); err == nil {
		_ = response.Body.Close()
	}
}
