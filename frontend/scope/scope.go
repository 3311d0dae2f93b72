package scope

import "github.com/gonodec/gonodec/frontend/ast"

// Options stub.
type Options struct{}

// Analyze stub.
func Analyze(prog *ast.Program, opts Options) {}
