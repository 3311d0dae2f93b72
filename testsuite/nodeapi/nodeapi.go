// Package nodeapi checks that the names of Node's modules and globals are there, with the
// kind that they have in Node: names.tsv, measured on Node 26. missing.txt lists those
// that are not, each with the reason.
package nodeapi

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

//go:embed names.tsv
var table string

//go:embed missing.txt
var missing string

// Name is one name: a member of a class is Class#member or Class.member.
type Name struct{ Module, Name, Kind string }

// String is the name with its module.
func (n Name) String() string { return n.Module + " " + n.Name }

// network reports whether the module is one of the network's, which are counted apart.
func network(module string) bool {
	module = strings.TrimPrefix(module, "node:")
	if strings.HasPrefix(module, "_http_") || strings.HasPrefix(module, "_tls_") {
		return true
	}
	top, _, _ := strings.Cut(module, "/")
	return slices.Contains([]string{"net", "tls", "http", "https", "http2", "dgram", "dns", "cluster", "quic"}, top)
}

// Names are all of names.tsv.
func Names() []Name {
	var list []Name
	for _, line := range strings.Split(strings.TrimSpace(table), "\n") {
		f := strings.Split(line, "\t")
		if len(f) != 3 {
			continue
		}
		for _, n := range strings.Fields(f[2]) {
			list = append(list, Name{f[0], n, f[1]})
		}
	}
	return list
}

// Missing are the names of missing.txt with their reasons: lines "module name<tab>reason",
// where a module alone stands for all of its names.
func Missing() map[string]string {
	list := map[string]string{}
	for _, line := range strings.Split(missing, "\n") {
		if name, why, ok := strings.Cut(line, "\t"); ok && !strings.HasPrefix(line, "#") {
			list[name] = why
		}
	}
	return list
}

// Program prints the names that are missing, or of another kind, as lines
// "module name: what is there".
func Program(names []Name) string {
	var s strings.Builder
	s.WriteString(look)
	modules := map[string][]Name{}
	var order []string
	for _, n := range names {
		if modules[n.Module] == nil {
			order = append(order, n.Module)
		}
		modules[n.Module] = append(modules[n.Module], n)
	}
	for _, m := range order {
		load := "globalThis"
		if m != "globalThis" {
			load = fmt.Sprintf("require(%q)", m)
		}
		fmt.Fprintf(&s, "check(%q, () => { try { return %s; } catch (e) { return undefined; } }, [\n", m, load)
		for _, n := range modules[m] {
			s.WriteString("  [")
			path, _ := json.Marshal(n.Name)
			s.Write(path)
			for _, part := range parts(n.Name) {
				word, _ := json.Marshal(part)
				s.WriteString(", ")
				s.Write(word)
			}
			fmt.Fprintf(&s, ", %q],\n", n.Kind)
		}
		s.WriteString("]);\n")
	}
	for _, g := range modules["globalThis"] {
		if !strings.ContainsAny(g.Name, ".#@") { // globals that are named are linked
			fmt.Fprintf(&s, "typeof %s;\n", g.Name)
		}
	}
	return s.String()
}

// parts takes a name apart: "a.b", "A#b", "A#@@symbol", where dots in a symbol's name, and
// one at the begin of a property's, are its own.
func parts(name string) []string {
	var list []string
	for {
		at := -1
		if !strings.HasPrefix(name, "@@") && !strings.HasPrefix(name, ".") {
			at = strings.IndexAny(name, ".#")
		}
		if at < 0 {
			return append(list, name)
		}
		list, name = append(list, name[:at]), name[at+1:]
	}
}

// look is what the program does with each name.
const look = `'use strict';
function symbolOf(part) {
  const registered = /^@@for\((.*)\)$/.exec(part);
  if (registered) return Symbol.for(registered[1]);
  return Symbol[part.slice(2)];
}
function keyOf(owner, part) {
  if (!part.startsWith('@@')) return part;
  const known = symbolOf(part);
  if (known !== undefined) return known;
  for (let o = owner; o !== null && o !== undefined; o = Object.getPrototypeOf(o)) {
    for (const s of Object.getOwnPropertySymbols(o)) if (s.description === part.slice(2)) return s;
  }
  return part;
}
function find(owner, key) {
  for (let o = owner; o !== null && o !== undefined; o = Object.getPrototypeOf(o)) {
    const d = Object.getOwnPropertyDescriptor(o, key);
    if (d !== undefined) return d;
  }
  return undefined;
}
function kindOf(v) {
  if (typeof v === 'function') return 'function';
  if (Array.isArray(v)) return 'array';
  return typeof v === 'object' && v !== null ? 'object' : 'constant';
}
function member(owner, part) {
  const d = find(Object(owner), keyOf(Object(owner), part));
  if (d === undefined) return 'nothing';
  if (d.get && d.set) return 'a';
  if (d.get || d.set) return 'g';
  return typeof d.value === 'function' ? 'm' : 'v';
}
function value(owner, part) {
  const key = keyOf(Object(owner), part);
  if (!(key in Object(owner))) return 'nothing';
  try { return kindOf(owner[key]); } catch { return 'a'; }
}
function step(owner, text, part) {
  const o = text.endsWith('#') ? owner?.prototype : owner;
  try { return o?.[keyOf(Object(o), part)]; } catch { return undefined; }
}
const same = { class: ['function'], constant: ['constant'], m: ['m', 'v'], g: ['g', 'a'], a: ['a', 'g'], v: ['v', 'm', 'g', 'a'] };
function check(module, load, names) {
  const exports = load();
  if (exports === undefined) {
    for (const [name] of names) console.log(module + ' ' + name + ': no module');
    return;
  }
  for (const row of names) {
    const [name] = row;
    const parts = row.slice(1, -1);
    const kind = row.at(-1);
    let owner = exports;
    let rest = name;
    for (const part of parts.slice(0, -1)) {
      owner = owner === null || owner === undefined ? undefined : owner[part];
      rest = rest.slice(part.length);
      if (rest.startsWith('#')) owner = owner?.prototype;
      rest = rest.slice(1);
    }
    const last = parts.at(-1);
    let found = 'nothing';
    if (owner !== null && owner !== undefined) found = kind.length === 1 ? member(owner, last) : value(owner, last);
    if (found !== kind && !(same[kind] ?? []).includes(found)) console.log(module + ' ' + name + ': ' + found + ', not ' + kind);
  }
}
`
