package target

import (
	"context"
	"html"
	"regexp"
	"strings"

	"github.com/purserhq/purser/connector/odoo"
	"github.com/purserhq/purser/fault"
)

// notes brings about words for people on another record: a message that the record's log shows and nobody is mailed.
//
// Odoo's own way of posting a message (message_post) keeps no identity, and says it twice when it is asked twice. A message
// can be loaded under an external id like any record, and is there once then: from 19 on Odoo refuses to load it again.
//
// A note has no life. What was said is not changed: other words are another note. One that people took away stays away.
type notes struct{}

func (notes) model() string    { return "mail.message" }
func (notes) stages() []string { return nil }

// sheet lists what can be owned of a note.
func (notes) sheet() sheet {
	return sheet{head: []column{{path: "on", form: word, shown: true}, {path: "text", field: "body", form: word, shown: true}}}
}

func (notes) ask(*book, *job) {}

func (notes) settle(_ *book, j *job) error {
	if err := complete(j, []string{"on", "text"}, nil); err != nil {
		return err
	}
	return stand(j)
}

func (notes) reached(j *job) bool { return j.found }

func (notes) check(j *job) error {
	if j.found && len(j.differences()) > 0 {
		return fault.New(fault.Conflict, "the note %s was written, and does not change", j.called()).On(j.differences()[0].Path).Do("Write another note.")
	}
	return stood(j)
}

// look reads the messages, and the records that they are on.
func (n notes) look(ctx context.Context, d desk, jobs []*job) error {
	if err := d.locate(ctx, n.model(), jobs); err != nil {
		return err
	}
	if err := d.standing(ctx, jobs); err != nil {
		return err
	}
	messages, err := odoo.Read[row](ctx, d, n.model(), idsOf(jobs), "body", "model", "res_id")
	if err != nil {
		return err
	}
	for _, j := range jobs {
		j.found = j.id != 0
		if !j.found {
			j.have = nil
			continue
		}
		values := map[string]string{}
		message, there := byID(messages, j.id)
		for _, c := range j.wish.Head {
			switch {
			case !there, c.Path == "on" && c.Text == message.text("model")+","+message.number("res_id").String(), c.Path == "text" && words(c.Text) == spoken(message.text("body")):
				values[c.Path] = c.Want
			case c.Path == "on":
				values[c.Path] = message.text("model") + "," + message.number("res_id").String()
			default:
				values[c.Path] = spoken(message.text("body"))
			}
		}
		j.owned(values)
	}
	return nil
}

func (n notes) steps() []step {
	return []step{{"writing", func(j *job) bool { return !j.found }, n.write}}
}

func (n notes) write(ctx context.Context, d desk, jobs []*job) []error {
	return d.loadAll(ctx, n.model(), jobs, func(j *job) []sheaf {
		model, id, _ := strings.Cut(j.wish.cell("on").Text, ",")
		return []sheaf{{
			columns: []string{"id", "model", "res_id", "body", "message_type", "subtype_id/id"},
			rows:    [][]string{{j.identity(), model, id, paragraph(j.wish.cell("text").Text), "comment", "mail.mt_note"}},
		}}
	})
}

// paragraph writes a text as Odoo keeps words for people.
func paragraph(text string) string {
	return "<p>" + strings.ReplaceAll(html.EscapeString(text), "\n", "<br/>") + "</p>"
}

var tag = regexp.MustCompile(`<[^>]*>`)

// spoken gives the words of HTML, without what Odoo does to spaces and tags.
func spoken(text string) string {
	return words(html.UnescapeString(tag.ReplaceAllString(text, " ")))
}

// words gives a text with single spaces.
func words(text string) string { return strings.Join(strings.Fields(text), " ") }
