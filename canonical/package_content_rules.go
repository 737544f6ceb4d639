package canonical

// The rules for what is in packages.

var contentRules = []ruleOf[packedDocument]{
	{Rule{ID: "DOC-PKG-009", Path: "packages[].contents[].line", Text: "What is in a package is of a line of the document.", Next: askTheSender}, contentsOfLines},
	{Rule{ID: "DOC-PKG-010", Path: "packages[].contents[].quantity", Text: "What is in a package is in the unit of its line, and not below zero.", Next: askTheSender}, contentsInUnit},
	{Rule{ID: "DOC-PKG-011", Path: "lines[].quantity", Text: "What the packages hold of a line adds up to its quantity.", Next: askTheSender}, contentsAddUp},
	{Rule{ID: "DOC-PKG-012", Path: "packages[].contents[].lot", Text: "The lot of what is in a package is one of the line's.", Next: askTheSender}, contentLotsKnown},
}

// eachContent visits what is in packages, each with its line; line is nil where the document has no such line.
func eachContent(doc packedDocument, visit func(i, j int, content *PackageContent, line *GoodsLine)) {
	list := doc.packages()
	lines := finderOf(lineKeys{doc})
	for i := range list {
		for j := range list[i].Contents {
			content := &list[i].Contents[j]
			var line *GoodsLine
			if at, ok := lines.find(content.Line); ok {
				line = doc.goodsLine(at)
			}
			visit(i, j, content, line)
		}
	}
}

func contentsOfLines(doc packedDocument) (found breaches) {
	eachContent(doc, func(i, j int, _ *PackageContent, line *GoodsLine) {
		if line == nil {
			found.add("the number of a line", "packages", i, "contents", j, "line")
		}
	})
	return found
}

func contentsInUnit(doc packedDocument) (found breaches) {
	eachContent(doc, func(i, j int, content *PackageContent, line *GoodsLine) {
		if line == nil || content.Quantity.Unit() == line.Quantity.Unit() && content.Quantity.Sign() >= 0 {
			return
		}
		found.add("zero or more "+line.Quantity.Unit().String(), "packages", i, "contents", j, "quantity")
	})
	return found
}

func contentLotsKnown(doc packedDocument) (found breaches) {
	eachContent(doc, func(i, j int, content *PackageContent, line *GoodsLine) {
		if line == nil || content.Lot == "" || line.hasLot(content.Lot) {
			return
		}
		found.add("a lot of the line", "packages", i, "contents", j, "lot")
	})
	return found
}

func (l *GoodsLine) hasLot(number string) bool {
	for i := range l.Lots {
		if l.Lots[i].Number == number {
			return true
		}
	}
	return false
}

// A tally is what packages hold of one line.
type tally struct {
	sum
	// packed is set once a package holds some of it; a line that no package names may lie loose.
	packed bool
	// mixed is set once it is in another unit than the line, of which DOC-PKG-010 speaks.
	mixed bool
}

// tallied is how many lines are added up in one walk over the packages, so that the sums need no memory of their own.
const tallied = 128

func contentsAddUp(doc packedDocument) (found breaches) {
	if len(doc.packages()) == 0 {
		return nil
	}
	lines := finderOf(lineKeys{doc})
	for from := 0; from < doc.lineCount(); from += tallied {
		var tallies [tallied]tally
		tallyFrom(doc, &lines, from, &tallies)
		for i := from; i < min(from+tallied, doc.lineCount()); i++ {
			line, held := doc.goodsLine(i), &tallies[i-from]
			if held.packed && !held.mixed && (held.over || !held.total.Equal(line.Quantity.Decimal())) {
				found.add("what the packages hold: "+held.total.String(), "lines", i, "quantity")
			}
		}
	}
	return found
}

// tallyFrom adds up what packages hold of the lines from a place on.
func tallyFrom(doc packedDocument, lines *finder[lineKeys], from int, tallies *[tallied]tally) {
	list := doc.packages()
	for i := range list {
		for j := range list[i].Contents {
			content := &list[i].Contents[j]
			at, ok := lines.find(content.Line)
			if !ok || at < from || at >= from+tallied {
				continue
			}
			held := &tallies[at-from]
			held.packed = true
			held.mixed = held.mixed || content.Quantity.Unit() != doc.goodsLine(at).Quantity.Unit()
			held.plus(content.Quantity.Decimal())
		}
	}
}
