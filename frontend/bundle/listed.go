package bundle

import (
	"maps"
	"path/filepath"
)

// withoutListed resolves the graph again when modules that computed specifiers may name are
// what failed: a broken one, or one that misses a package, is left to run time, as Node leaves
// it. Errors of other modules are the program's own.
func (l *loader) withoutListed(entry string, o Options, failure error) error {
	if o.Missing || !l.anyListed() {
		return failure
	}
	broken, messages := l.failed, l.messages
	l.failed = map[string]error{}
	o.Missing, l.tolerant = true, true
	meta, err := l.resolve(entry, o)
	if err != nil {
		return failure
	}
	l.meta = meta
	wanted := l.wanted(entry)
	later := l.failed
	l.failed, l.messages = broken, messages
	if err := l.failure(wanted); err != nil {
		return err
	}
	maps.Copy(l.failed, later)
	for path, m := range l.files {
		if !wanted[path] {
			m.required = nil
		}
	}
	return nil
}

// dropFailed leaves out the modules that failed.
func (l *loader) dropFailed() {
	for in := range l.meta.Inputs {
		if l.failed[l.abs(in)] != nil {
			delete(l.meta.Inputs, in)
		}
	}
}

func (l *loader) anyListed() bool {
	for _, m := range l.files {
		if len(m.listed) > 0 {
			return true
		}
	}
	return false
}

// wanted are the files that the program reaches by names which stand in it.
func (l *loader) wanted(entry string) map[string]bool {
	inputs := map[string]string{}
	for in := range l.meta.Inputs {
		inputs[l.abs(in)] = in
	}
	seen := map[string]bool{}
	queue := []string{entry}
	if real, err := filepath.EvalSymlinks(entry); err == nil {
		queue = append(queue, real)
	}
	for len(queue) > 0 {
		path := queue[0]
		queue = queue[1:]
		if seen[path] {
			continue
		}
		seen[path] = true
		m := l.files[path]
		for _, i := range l.meta.Inputs[inputs[path]].Imports {
			if m != nil && m.listed[i.Original] && !m.required[i.Original] || i.External {
				continue
			}
			queue = append(queue, l.abs(i.Path))
		}
	}
	return seen
}
