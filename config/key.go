package config

import (
	"github.com/purserhq/purser/config/shape"
	"github.com/purserhq/purser/governance/flow"
	"github.com/purserhq/purser/governance/policy"
	"github.com/purserhq/purser/governance/retention"
)

// A file is what files say, before it was checked.
type file struct {
	Configuration

	include []string
}

// head are the keys that stand in the first file alone.
func (f *file) head() []shape.Key {
	return []shape.Key{
		{
			Name: "include", Suggest: "[flows.yaml]", Value: shape.Texts(&f.include, ""),
			Help: "More files of settings, by their paths from this one. They hold any of the sections below.",
		},
		{
			Name: "installation", Suggest: "main", Default: "main", Value: shape.Text(&f.Installation, `[a-z0-9]{1,16}`),
			Help: "Names this Purser in the records that it makes in other systems. Never change it: records that were made under another name would be made again.",
		},
		{
			Name: "region", Suggest: "eu", Value: shape.Text(&f.Region, `[a-z0-9-]{1,32}`),
			Help: "Where the data of this installation is kept. An entity that is pinned to another region is refused.",
		},
	}
}

// sections are the keys that any file may hold.
func (f *file) sections() []shape.Key {
	return []shape.Key{
		{
			Name: "systems", Value: shape.Named(&f.Systems, systemKeys),
			Help: "The systems around Purser, each by a name that flows and documents use for it.",
		},
		{
			Name: "entities", Value: shape.Named(&f.Entities, entityKeys),
			Help: "The legal entities whose purchases Purser looks after, by their codes in documents. Each lives in one company of one Odoo database.",
		},
		{
			Name: "flows", Value: shape.Named((*[]flow.Flow)(&f.Flows), flowKeys),
			Help: "Which documents go from which systems to which, and how each handoff is governed. What no flow takes is recorded, and nothing is written.",
		},
		{
			Name: "policies", Value: shape.Named(&f.Policies, policyKeys),
			Help: "What was decided beforehand: how far a document may lie from what was agreed before a person sees it. Each entity follows one.",
		},
		{
			Name: "calendars", Value: shape.Named(&f.Calendars, calendarKeys),
			Help: "When people work. What is due \"within 8h\" of a calendar is due after eight working hours.",
		},
		{
			Name: "retention", Value: shape.Named(&f.Retention, classKeys),
			Help: "How long each class of data is kept. Then payloads are erased; that a document came, and what was decided, stays.",
		},
	}
}

func (f *file) keys() []shape.Key { return append(f.head(), f.sections()...) }

func calendarKeys(name string, c *policy.Calendar) []shape.Key {
	c.Name = name
	return []shape.Key{
		{Name: "zone", Required: true, Suggest: "Europe/Berlin", Value: zone(&c.Zone), Help: "The time zone of the hours."},
		{Name: "days", Required: true, Suggest: "[monday, tuesday, wednesday, thursday, friday]", Value: shape.List(&c.Days, weekday), Help: "The days on which people work."},
		{Name: "hours", Required: true, Suggest: "[08:00-12:00, 13:00-17:00]", Value: shape.List(&c.Hours, hours), Help: "The hours of such a day, in their order."},
		{Name: "holidays", Suggest: "[2026-12-25, 2026-12-26]", Value: shape.List(&c.Holidays, date), Help: "Days on which nobody works."},
	}
}

func classKeys(name string, c *retention.Class) []shape.Key {
	c.Name = name
	return []shape.Key{
		{Name: "payload", Required: true, Suggest: "10y", Value: shape.Parsed(&c.Payload, "a span such as 10y, 18mo or 90d", retention.ParseSpan), Help: "How long the payloads are kept, from the day on which a document was recorded."},
		{Name: "reason", Required: true, Suggest: "commercial law", Value: shape.Text(&c.Reason, ""), Help: "The law or the agreement that asks for it."},
	}
}
