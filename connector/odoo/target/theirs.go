package target

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/purserhq/purser/connector/odoo"
	"github.com/purserhq/purser/fault"
)

// byTheirs begins a product's reference that is the number which the supplier of the record gives to it.
const byTheirs = "theirs:"

// askTheirs says whose number the products are named by: that of the supplier whom the record names. The same number means
// another product at another supplier, so a record without one can't use it.
func (j *job) askTheirs() error {
	supplier := j.wish.cell("supplier")
	return j.eachCell(func(c *cell) error {
		number, named := strings.CutPrefix(c.Want, byTheirs)
		switch {
		case c.Model != "product.product" || !named:
			return nil
		case supplier == nil || supplier.Want == "" || number == "":
			return fault.New(fault.Invalid, "%q is a supplier's own number, and the %s names no supplier or no number", c.Want, j.task.State.Kind).
				Do("Name the product by its code or its GTIN.")
		}
		c.Seek = theirs{number, supplier.Want}.String()
		return nil
	})
}

// A theirs is a supplier's own number of a product, and the value that names the supplier.
type theirs struct{ number, supplier string }

// String writes it as a question. Neither part holds a zero byte.
func (t theirs) String() string { return byTheirs + t.number + "\x00" + t.supplier }

func parseTheirs(text string) (theirs, bool) {
	rest, named := strings.CutPrefix(text, byTheirs)
	number, supplier, whose := strings.Cut(rest, "\x00")
	return theirs{number, supplier}, named && whose
}

// called is what people call it.
func (t theirs) called() string { return fmt.Sprintf("%s of supplier %s", t.number, t.supplier) }

// byTheirNumber finds products in the price lists of their suppliers, and gives the texts that are of another sort. A line of
// such a list is for one variant of a product, or else for all of them. The lists of the company that a contact belongs to
// count as its own, as they do where Odoo looks for a price.
func (b *book) byTheirNumber(ctx context.Context, f finder, texts []string) ([]string, error) {
	asked, rest := map[string]theirs{}, []string{}
	for _, text := range texts {
		if t, is := parseTheirs(text); is {
			asked[text] = t
		} else {
			rest = append(rest, text)
		}
	}
	if len(asked) == 0 {
		return rest, nil
	}
	lists, err := b.lists(ctx, slices.Collect(maps.Values(asked)))
	if err != nil {
		return nil, err
	}
	products, err := b.listed(ctx, f, lists)
	if err != nil {
		return nil, err
	}
	for text, t := range asked {
		question := ask{"product.product", text}
		if supplier := b.find("res.partner", t.supplier); supplier.err == nil {
			b.answers[question] = f.only(t.called(), b.on(lists, products, t))
		} else {
			b.answers[question] = answer{err: supplier.err}
		}
	}
	return rest, nil
}

// sellers gives the contacts whose price lists are a supplier's.
func (b *book) sellers(t theirs) []int64 {
	found := b.find("res.partner", t.supplier)
	return slices.DeleteFunc([]int64{found.id, found.row.one("parent_id")}, func(id int64) bool { return id == 0 })
}

func (b *book) sellerField() string { return named(b.major, 16, "name", "partner_id") }

// lists reads the lines of the price lists that hold one of the numbers.
func (b *book) lists(ctx context.Context, asked []theirs) ([]row, error) {
	numbers, sellers := []string{}, []int64{}
	for _, t := range asked {
		numbers, sellers = append(numbers, t.number), append(sellers, b.sellers(t)...)
	}
	if len(sellers) == 0 {
		return nil, nil
	}
	return odoo.SearchRead[row](ctx, b, odoo.Query{
		Model: "product.supplierinfo", Order: "id", Limit: 10_000, Fields: []string{b.sellerField(), "product_code", "product_id", "product_tmpl_id"},
		Domain: []any{[]any{"product_code", "in", numbers}, []any{b.sellerField(), "in", sellers}, []any{"company_id", "in", []any{false, b.company}}},
	})
}

// listed reads the variants of all products on the lists.
func (b *book) listed(ctx context.Context, f finder, lists []row) ([]row, error) {
	templates := []int64{}
	for _, l := range lists {
		templates = append(templates, l.one("product_tmpl_id"))
	}
	if len(templates) == 0 {
		return nil, nil
	}
	return odoo.SearchRead[row](ctx, b, odoo.Query{
		Model: "product.product", Order: "id", Limit: 10_000, Fields: append(f.fields(), "product_tmpl_id"),
		Domain: []any{[]any{"product_tmpl_id", "in", templates}}, Context: map[string]any{"active_test": false},
	})
}

// on gives the products that a supplier's number means, each once however many lines of a list say so.
func (b *book) on(lists, products []row, t theirs) []row {
	sellers := b.sellers(t)
	return slices.DeleteFunc(slices.Clone(products), func(product row) bool {
		return !slices.ContainsFunc(lists, func(l row) bool {
			only := l.one("product_id")
			return l.text("product_code") == t.number && slices.Contains(sellers, l.one(b.sellerField())) &&
				l.one("product_tmpl_id") == product.one("product_tmpl_id") && (only == 0 || only == product.id())
		})
	})
}
