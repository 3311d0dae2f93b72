package driver

import (
	"errors"
	"fmt"
	"runtime/debug"
	"strings"

	"github.com/gonodec/gonodec/codegen/gobuild"
)

// What gonodec's own bugs cost: a module that the optimizer fails for, or whose code Go refuses, is
// compiled without most of it, and the user is told. Where Flags.Check is set they are errors.

// caught calls f; a panic is an error that names the module.
func (m *module) caught(f func(*module) error) (err error) {
	defer func() {
		if x := recover(); x != nil {
			err = fmt.Errorf("%s: internal error: %v (this is a bug of gonodec: please report it with the file)\n%s", m.Name, x, debug.Stack())
		}
	}()
	return f(m)
}

// emitAnyway is emit, plainly where that fails.
func (b *build) emitAnyway(m *module) error {
	err := m.caught(b.emit)
	if err == nil || b.Flags.Check || b.emitPlainly(m) != nil {
		return err
	}
	first, _, _ := strings.Cut(err.Error(), "\n")
	b.warn(first + plainNote)
	return nil
}

const plainNote = "\n  note: the file is compiled without optimisation"

// emitPlainly is emit without most of the optimizer, for a module that it fails for: a bug of
// gonodec costs speed then.
func (b *build) emitPlainly(m *module) error {
	if err := b.lowerModule(m); err != nil {
		return err
	}
	m.unit.Compact, m.libraries = true, nil
	return m.caught(b.emit)
}

// goBuild is gobuild.Build, again with plain code for the packages that Go refuses.
func (b *build) goBuild(o gobuild.Options) error {
	err := gobuild.Build(o)
	var refused *gobuild.ToolError
	if !errors.As(err, &refused) || b.Flags.Check {
		return err
	}
	var plain []string
	for _, m := range b.modules {
		if strings.Contains(refused.Output+"\n", "# gonodec.app/"+m.pkg+"\n") && m.text != "" {
			if b.emitPlainly(m) != nil {
				return err
			}
			plain = append(plain, m.Name)
		}
	}
	if plain == nil {
		return err
	}
	b.gatherFiles()
	o.Files = b.files
	if gobuild.Build(o) != nil {
		return err
	}
	for _, name := range plain {
		b.warn(name + ": internal error: Go refuses its code (this is a bug of gonodec: please report it with the file)" + plainNote)
	}
	return nil
}
