package config_test

import (
	"flag"
	"strings"
	"testing"

	"github.com/purserhq/purser/fault"
)

var update = flag.Bool("update", false, "write the exported pages anew")

// A wrong file is the minimal one with one text replaced.
type wrong struct {
	old, new string
	// want must be told.
	want string
}

func refused(t *testing.T, tests map[string]wrong) {
	t.Helper()
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			text := minimal(t)
			if !strings.Contains(text, test.old) {
				t.Fatalf("the minimal file has no %q", test.old)
			}
			_, err := load(strings.Replace(text, test.old, test.new, 1))
			if fault.CodeOf(err) != fault.Invalid || !strings.Contains(fault.Text(err), test.want) {
				t.Errorf("got  %s\nwant %s", fault.Text(err), test.want)
			}
		})
	}
}

func TestWhatAFlowLeavesOutIsRefusedWithAValueToBeginWith(t *testing.T) {
	refused(t, map[string]wrong{
		"the document":         {"    document: order\n", "", "purser.yaml:38:5: flows.orders.document: it is missing. Write document: receipt."},
		"where it comes from":  {"    from: [planning]\n", "", "flows.orders.from: it is missing. Write from: [wms]."},
		"where it goes to":     {"    to: [odoo]\n", "", "flows.orders.to: it is missing. Write to: [odoo]."},
		"the system of record": {"    record: planning\n", "", "flows.orders.record: it is missing. Write record: wms."},
		"the trigger":          {"    trigger: arrival\n", "", "flows.orders.trigger: it is missing. Write trigger: arrival."},
		"the sync pattern":     {"    sync: real-time\n", "", "flows.orders.sync: it is missing. Write sync: real-time."},
		"the phase":            {"    phase: live\n", "", "flows.orders.phase: it is missing. Write phase: shadow."},
		"the validation":       {"    validation: errors\n", "", "flows.orders.validation: it is missing. Write validation: errors."},
		"the exception path":   {"    exception: {duty: procurement, within: 4h, calendar: office}\n", "", "flows.orders.exception: it is missing. Write exception: {duty: warehousing, within: 4h}."},
		"whose work it is":     {"{duty: procurement, within: 4h, ", "{within: 4h, ", "flows.orders.exception.duty: it is missing. Write duty: warehousing."},
		"the retry policy":     {"    retry: {first: 2s, longest: 5m, deadline: 24h, unsure: ask}\n", "", "flows.orders.retry: it is missing. Write retry: {first: 2s, longest: 5m, deadline: 24h, unsure: ask}."},
		"the objective":        {"    objective: {within: 10s, share: 99}\n", "", "flows.orders.objective: it is missing. Write objective: {within: 10s, share: 99}."},
		"the impact":           {"    impact: Nothing can be received in Odoo.\n", "", "flows.orders.impact: it is missing. Write impact: \"Goods"},
		"the retention":        {"    retention: commercial\n", "", "flows.orders.retention: it is missing. Write retention: commercial."},
	})
}

func TestWhatIsMistyped(t *testing.T) {
	refused(t, map[string]wrong{
		"a section":               {"policies:", "polices:", "polices: there is no such key. Did you mean policies?"},
		"a key":                   {"    trigger: arrival", "    triger: arrival", "flows.orders.triger: there is no such key. Did you mean trigger?"},
		"a word":                  {"trigger: arrival", "trigger: on-arrival", `flows.orders.trigger: "on-arrival" is not one of arrival, change, request, time. Did you mean arrival?`},
		"a setting":               {"      database: main", "      databse: main", "systems.odoo.settings.databse: there is no such key. Did you mean database?"},
		"a secret in its place":   {"key: env:PURSER_ODOO_KEY", "key: hunter2", "systems.odoo.settings.key: what stands here is not env:NAME or file:PATH"},
		"a key in its place":      {`"sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"`, "purser_abc", "what stands here is not the fingerprint of a key"},
		"a span":                  {"first: 2s", "first: soon", `flows.orders.retry.first: "soon" is not a span of time such as 90s or 2h30m.`},
		"a percentage":            {"over_receipt: 5", "over_receipt: -5", `policies.standard.over_receipt: "-5" is not a percentage`},
		"a zone":                  {"zone: Europe/Berlin", "zone: Local", `entities.acme.zone: "Local" is not a time zone`},
		"a day of the week":       {"[monday,", "[moonday,", `calendars.office.days[0]: "moonday" is not a day of the week`},
		"hours":                   {"08:00-12:00", "8-12", `calendars.office.hours[0]: "8-12" is not hours such as`},
		"a holiday":               {"[2026-12-25]", "[2026-13-25]", `calendars.office.holidays[0]: "2026-13-25" is not a day such as`},
		"how long data is kept":   {"payload: 10y", "payload: ever", `retention.commercial.payload: "ever" is not a span such as`},
		"an amount":               {"50.00 EUR", "50", `policies.standard.price.above_most: "50" is not an amount such as`},
		"an installation":         {"region: eu", "installation: My Firm", `installation: "My Firm" is not text of the form`},
		"a whole number":          {"company: 1", "company: one", `entities.acme.company: "one" is not a whole number from 1`},
		"a list for a mapping":    {"entities:\n  acme:", "entities:\n  - acme:", "entities: this is not a mapping"},
		"a key that stands twice": {"    document: order\n", "    document: order\n    document: order\n", "flows.orders.document: the key stands here twice"},
	})
}

func TestNamesThatLeadNowhere(t *testing.T) {
	refused(t, map[string]wrong{
		"an ERP":                        {"erp: odoo", "erp: odo", "entities.acme.erp: there is no system odo. Did you mean odoo?"},
		"a policy":                      {"policy: standard", "policy: strict", "entities.acme.policy: there is no policy strict. Declare it in the section policies"},
		"a source":                      {"from: [wms]", "from: [wms, scanner]", "flows.receipts.from[1]: there is no system scanner"},
		"a target":                      {"to: [odoo]", "to: [sap]", "flows.orders.to[0]: there is no system sap"},
		"a system of record":            {"record: wms", "record: wsm", "flows.receipts.record: there is no system wsm. Did you mean wms?"},
		"a calendar":                    {"calendar: office", "calendar: offices", "flows.orders.exception.calendar: there is no calendar offices. Did you mean office?"},
		"a class":                       {"retention: commercial\n  receipts", "retention: legal\n  receipts", "flows.orders.retention: there is no class legal"},
		"a warehouse of a phase":        {"{warehouses: [HAM]}", "{warehouses: [HAN]}", "flows.receipts.phase.only.warehouses[0]: there is no warehouse HAN. Did you mean HAM?"},
		"an entity of a flow":           {"    record: planning", "    only: {entities: [acne]}\n    record: planning", "flows.orders.only.entities[0]: there is no entity acne. Did you mean acme?"},
		"an entity of a caller":         {"    entities: [acme]", "    entities: [acne]", "systems.wms.entities[0]: there is no entity acne"},
		"a rule that the kind lacks":    {"{stop: errors}", "{stop: errors, also: [DOC-INV-999]}", "flows.receipts.validation.also: the kind receipt has no rule"},
		"a record outside of the route": {"record: wms", "record: planning", "flows.receipts.record: the system of record planning is neither"},
	})
}

func TestWhatCannotBeMeant(t *testing.T) {
	orders := minimalFlow(t)
	refused(t, map[string]wrong{
		"a caller that is written to":         {"to: [odoo]", "to: [wms]", "flows.orders.to[0]: wms is a caller"},
		"a caller as an ERP":                  {"erp: odoo", "erp: wms", "entities.acme.erp: wms is a caller"},
		"an entity of another region":         {"    region: eu\n", "    region: us\n", `entities.acme.region: its data is pinned to us, and this installation is in "eu"`},
		"two entities in one company":         {"entities:\n", "entities:\n  beta: {zone: UTC, erp: odoo, company: 1, policy: standard}\n", "entities.beta.company: the entity acme is company 1 of odoo too"},
		"a caller that may send nothing":      {"    feeds:\n      orders: {domain: procurement}\n", "", "systems.planning.feeds: a caller without a feed may send nothing"},
		"an Odoo that calls":                  {"    connector: odoo\n", "    connector: odoo\n    kinds: [order]\n", "systems.odoo.kinds: only a caller has kinds"},
		"an Odoo without settings":            {"    settings:\n      url: https://odoo.example.com\n      database: main\n      key: env:PURSER_ODOO_KEY\n", "", "systems.odoo.settings: it is missing"},
		"a key of two systems":                {"sha256:60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752", "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "systems.wms.keys[0]: the same key stands at systems.planning.keys[0]"},
		"a retry that gives up too early":     {"deadline: 24h", "deadline: 1m", "flows.orders.retry.deadline: it gives up before the longest wait is over"},
		"two systems of record":               {"flows:\n", "flows:\n  more:\n" + strings.Replace(orders, "record: planning", "record: odoo", 1), "flows.orders.record: the flows more and orders name odoo and planning"},
		"two of record that differ by seller": {orders, "    only: {suppliers: [a]}\n" + orders + "  more:\n    only: {suppliers: [b]}\n" + strings.Replace(orders, "record: planning", "record: odoo", 1), "only their suppliers differ"},
	})
}

// minimalFlow gives what the minimal file says of the flow of orders.
func minimalFlow(t *testing.T) string {
	t.Helper()
	_, rest, _ := strings.Cut(minimal(t), "  orders:\n    document")
	flow, _, found := strings.Cut(rest, "  receipts:\n    document")
	if !found {
		t.Fatal("the minimal file has another form")
	}
	return "    document" + flow
}

func TestAllMistakesAreToldAtOnceInTheOrderOfTheFile(t *testing.T) {
	text := strings.NewReplacer("erp: odoo", "erp: odo", "trigger: arrival", "triger: arrival", "over_receipt: 5", "over_receipt: much").Replace(minimal(t))
	_, err := load(text)
	told := fault.Text(err)
	last := -1
	for _, want := range []string{"entities.acme.erp", "flows.orders.", "flows.receipts.", "policies.standard.over_receipt"} {
		at := strings.Index(told, want)
		if at <= last {
			t.Errorf("%q is missing or out of order in %s", want, told)
		}
		last = at
	}
	if !strings.Contains(told, "purser check") {
		t.Errorf("no next step: %s", told)
	}
}

func TestAnEmptyFileSaysWhatToBeginWith(t *testing.T) {
	for _, text := range []string{"", "# nothing yet\n", "region: eu\n"} {
		if _, err := load(text); fault.CodeOf(err) != fault.Invalid || !strings.Contains(fault.Text(err), "systems: nothing is declared. purser init") {
			t.Errorf("%q: %s", text, fault.Text(err))
		}
	}
}

func TestNoSecretIsRepeated(t *testing.T) {
	for _, text := range []string{"hunter2", `"hunter2`, "[hunter2]", "&a hunter2\n      wire: *a", "purser_hunter2: ["} {
		_, err := load(strings.Replace(minimal(t), "env:PURSER_ODOO_KEY", text, 1))
		if err == nil || strings.Contains(fault.Text(err), "hunter2") {
			t.Errorf("%q: %v", text, fault.Text(err))
		}
	}
}
