package main

import (
	"fmt"
	"io"
	"math"
	"strings"
)

const shortWork = 100 // milliseconds; whole processes are compared below this

func printHeader(w io.Writer) {
	fmt.Fprintf(w, "%-24s %10s %10s %7s %8s %7s %7s %7s\n", "program", "gonodec ms", "node ms", "ratio", "process", "memory", "grown", "MB")
}

func printRow(w io.Writer, r row) {
	fmt.Fprintf(w, "%-24s %10.3f %10.3f %7.2f %8s %7s %7s %7.0f\n", r.name, r.steady.ours, r.steady.theirs, r.steady.ratio(), processRatio(r), ratioText(r.memory), ratioText(r.grown), r.grown.ours)
}

// processRatio is the ratio of the times of whole processes, for programs that are short.
func processRatio(r row) string {
	if r.steady.theirs > shortWork {
		return "-"
	}
	return ratioText(r.process)
}

func ratioText(p pair) string {
	if p.theirs == 0 {
		return "-"
	}
	return fmt.Sprintf("%.2f", p.ratio())
}

// mean is the geometric means of some rows.
type mean struct {
	name                           string
	programs                       int
	steady, process, memory, grown float64
}

// means has one mean a group, in the order of the rows, and at last one of all rows.
func means(rows []row) []mean {
	var list []mean
	for start := 0; start < len(rows); {
		group := groupOf(rows[start])
		end := start
		for end < len(rows) && groupOf(rows[end]) == group {
			end++
		}
		list = append(list, meanOf(group, rows[start:end]))
		start = end
	}
	return append(list, meanOf("all", rows))
}

func groupOf(r row) string {
	group, _, _ := strings.Cut(r.name, "/")
	return group
}

func meanOf(name string, rows []row) mean {
	var s, p, m, g float64
	for _, r := range rows {
		s += math.Log(r.steady.ratio())
		p += math.Log(r.process.ratio())
		m += math.Log(r.memory.ratio())
		g += math.Log(r.grown.ratio())
	}
	n := float64(len(rows))
	return mean{name, len(rows), math.Exp(s / n), math.Exp(p / n), math.Exp(m / n), math.Exp(g / n)}
}

func printMeans(w io.Writer, rows []row) {
	fmt.Fprintf(w, "\n%-24s %8s %7s %8s %7s %7s\n", "geometric means", "programs", "steady", "process", "memory", "grown")
	for _, m := range means(rows) {
		fmt.Fprintf(w, "%-24s %8d %7.2f %8.2f %7.2f %7.2f\n", m.name, m.programs, m.steady, m.process, m.memory, m.grown)
	}
}

// markdownTable writes the programs and the means as two tables.
func markdownTable(w io.Writer, rows []row) {
	fmt.Fprint(w, "| program | gonodec, ms | Node, ms | ratio | process | memory | grown |\n| --- | --- | --- | --- | --- | --- | --- |\n")
	for _, r := range rows {
		fmt.Fprintf(w, "| %s | %.2f | %.2f | %.2f | %s | %s | %s |\n", r.name, r.steady.ours, r.steady.theirs, r.steady.ratio(), processRatio(r), ratioText(r.memory), ratioText(r.grown))
	}
	fmt.Fprint(w, "\n| geometric mean | programs | steady state | process | memory | grown |\n| --- | --- | --- | --- | --- | --- |\n")
	for _, m := range means(rows) {
		fmt.Fprintf(w, "| %s | %d | %.2f | %.2f | %.2f | %.2f |\n", m.name, m.programs, m.steady, m.process, m.memory, m.grown)
	}
}
