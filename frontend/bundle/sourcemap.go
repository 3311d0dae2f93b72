package bundle

import (
	"encoding/json"
	"errors"
	"sort"
	"strings"

	"github.com/gonodec/gonodec/frontend/metadata"
	"github.com/gonodec/gonodec/frontend/source"
)

// SourceMap turns positions of generated JavaScript into positions of the file
// the user wrote. Only maps with one source are made here.
type SourceMap struct {
	Source string // the text that the user wrote

	lines [][]segment // by generated line from 0, sorted by column

	renamed []renamed // where esbuild changed a name; nil once they are put back
}

// segment maps a generated column (from 0, UTF-16) to a source position from 0.
type segment struct{ col, srcLine, srcCol int }

// Original returns the source position for a generated one. A position before
// the first segment of its line maps to the line's first.
func (m *SourceMap) Original(p source.Position) source.Position {
	if p.Line < 1 || p.Line > len(m.lines) {
		return p
	}
	segs := m.lines[p.Line-1]
	i := sort.Search(len(segs), func(i int) bool { return segs[i].col > p.Column-1 }) - 1
	if i < 0 {
		if len(segs) == 0 {
			return p
		}
		i = 0
	}
	return source.Position{Line: segs[i].srcLine + 1, Column: segs[i].srcCol + 1}
}

// shift takes out of the map what was inserted into the source before it was made.
func (m *SourceMap) shift(s shifts) {
	if len(s) == 0 {
		return
	}
	for _, line := range m.lines {
		for i := range line {
			line[i].srcCol = s.original(line[i].srcLine, line[i].srcCol)
		}
	}
}

// replace replaces parts of the generated text, which keeps its lines.
func (m *SourceMap) replace(code string, list []metadata.Replacement) string {
	for _, r := range list {
		line, col := strings.Count(code[:r.At], "\n"), length16(code[strings.LastIndexByte(code[:r.At], '\n')+1:r.At])
		if line >= len(m.lines) {
			continue // behind what comes from the user's file
		}
		for i := range m.lines[line] {
			if seg := &m.lines[line][i]; seg.col > col {
				seg.col += length16(r.Text) - length16(code[r.At:r.End])
			}
		}
	}
	return metadata.Replace(code, list)
}

func parseSourceMap(data []byte) (*SourceMap, error) {
	var raw struct {
		Mappings string   `json:"mappings"`
		Names    []string `json:"names"`
	}
	if err := json.Unmarshal(data, &raw); err != nil {
		return nil, err
	}
	m := &SourceMap{}
	src, line, col, name := 0, 0, 0, 0
	for _, l := range strings.Split(raw.Mappings, ";") {
		var segs []segment
		gen := 0
		for _, s := range strings.Split(l, ",") {
			if s == "" {
				continue
			}
			f, err := decodeVLQ(s)
			if err != nil {
				return nil, err
			}
			gen += f[0]
			if len(f) < 4 {
				continue
			}
			src, line, col = src+f[1], line+f[2], col+f[3]
			segs = append(segs, segment{gen, line, col})
			if len(f) == 5 {
				if name += f[4]; name >= 0 && name < len(raw.Names) {
					m.renamed = append(m.renamed, renamed{len(m.lines), gen, raw.Names[name]})
				}
			}
		}
		m.lines = append(m.lines, segs)
	}
	return m, nil
}

// decodeVLQ decodes the base64 variable-length quantities of one segment.
func decodeVLQ(s string) ([]int, error) {
	const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
	var out []int
	n, shift := 0, 0
	for i := 0; i < len(s); i++ {
		d := strings.IndexByte(digits, s[i])
		if d < 0 {
			return nil, errors.New("bad base64 digit in mappings")
		}
		n |= d & 31 << shift
		if d&32 != 0 {
			shift += 5
			continue
		}
		if n&1 != 0 {
			out = append(out, -(n >> 1))
		} else {
			out = append(out, n>>1)
		}
		n, shift = 0, 0
	}
	return out, nil
}
