package canonical_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"strings"
	"testing"
)

// commentsOf reads the comments of the types of a package and of their fields: under "Invoice" and "Invoice.Lines".
func commentsOf(t *testing.T, folder string) map[string]string {
	t.Helper()
	comments := map[string]string{}
	for _, file := range sourcesOf(t, folder) {
		ast.Inspect(file, func(node ast.Node) bool {
			declaration, ok := node.(*ast.GenDecl)
			if !ok || declaration.Tok != token.TYPE {
				return true
			}
			for _, spec := range declaration.Specs {
				if spec, ok := spec.(*ast.TypeSpec); ok {
					noteComments(comments, declaration, spec)
				}
			}
			return false
		})
	}
	return comments
}

func noteComments(comments map[string]string, declaration *ast.GenDecl, spec *ast.TypeSpec) {
	comments[spec.Name.Name] = oneParagraph(declaration.Doc)
	structure, ok := spec.Type.(*ast.StructType)
	if !ok {
		return
	}
	for _, field := range structure.Fields.List {
		for _, name := range field.Names {
			comments[spec.Name.Name+"."+name.Name] = oneParagraph(field.Doc)
		}
	}
}

// oneParagraph gives the first paragraph of a comment in one line.
func oneParagraph(comment *ast.CommentGroup) string {
	first, _, _ := strings.Cut(comment.Text(), "\n\n")
	return strings.Join(strings.Fields(first), " ")
}

func sourcesOf(t *testing.T, folder string) []*ast.File {
	t.Helper()
	names, err := fs.Glob(os.DirFS(folder), "*.go")
	if err != nil {
		t.Fatal(err)
	}
	var files []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), folder+"/"+name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	return files
}
