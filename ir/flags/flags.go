// Package flags holds the switches for developers of gonodec.
package flags

import (
	"fmt"
	"io"
	"os"
	"reflect"
	"strings"
)

// Flags is read once from GONODEC_DEBUG=name=value,...; GONODEC_DEBUG=help prints
// this struct.
type Flags struct {
	Dump  string `help:"print a stage: ir, go, or the name of a pass; stage:func limits it to one function"`
	Check bool   `help:"verify the IR after every pass (always on in tests)"`
	Time  bool   `help:"print time and size of every stage"`
	Skip  string `help:"optional passes to leave out, separated by +; all: every optional pass"`
	Keep  string `help:"directory that keeps the generated Go module"`

	Machine bool `help:"regular expression literals are executed by the backtracking machine, not by Go code made of them"`

	Exits bool `help:"compiled programs tell on standard error which guards of fast versions fail, and how often"`

	Realms string `help:"the program runs in so many realms at once, each on a goroutine of its own, to look for races"`

	Missing bool `help:"modules that are not there, or do not parse, are an error when they are asked for, not at build time"`

	Out io.Writer // where dumps go; nil: standard error
}

// FromEnv reads GONODEC_DEBUG, and GONODEC_DUMP as short for its dump switch.
func FromEnv() (*Flags, error) {
	f := &Flags{Dump: os.Getenv("GONODEC_DUMP")}
	text := os.Getenv("GONODEC_DEBUG")
	if text == "" {
		return f, nil
	}
	if text == "help" {
		return nil, fmt.Errorf("GONODEC_DEBUG takes name=value,...:\n%s", help())
	}
	for _, item := range strings.Split(text, ",") {
		name, value, has := strings.Cut(item, "=")
		if err := f.set(name, value, has); err != nil {
			return nil, err
		}
	}
	return f, nil
}

func (f *Flags) set(name, value string, has bool) error {
	v := reflect.ValueOf(f).Elem()
	field := v.FieldByNameFunc(func(s string) bool { return strings.EqualFold(s, name) })
	if !field.IsValid() {
		return fmt.Errorf("GONODEC_DEBUG: there is no switch %q; the switches are:\n%s", name, help())
	}
	if field.Kind() == reflect.Bool {
		field.SetBool(!has || value == "1" || value == "true")
		return nil
	}
	field.SetString(value)
	return nil
}

func help() string {
	var s strings.Builder
	t := reflect.TypeOf(Flags{})
	for i := range t.NumField() {
		if text := t.Field(i).Tag.Get("help"); text != "" {
			fmt.Fprintf(&s, "  %-7s %s\n", strings.ToLower(t.Field(i).Name), text)
		}
	}
	return s.String()
}

// Writer is where dumps go.
func (f *Flags) Writer() io.Writer {
	if f.Out != nil {
		return f.Out
	}
	return os.Stderr
}

// Dumps reports whether the stage is to be printed for the function.
func (f *Flags) Dumps(stage, fn string) bool {
	want, only, limited := strings.Cut(f.Dump, ":")
	return want == stage && (!limited || only == fn)
}

// Skips reports whether an optional pass is left out.
func (f *Flags) Skips(pass string) bool {
	if f.Skip == "" {
		return false
	}
	for _, s := range strings.Split(f.Skip, "+") {
		if s == pass || s == "all" {
			return true
		}
	}
	return false
}
