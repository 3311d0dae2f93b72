package regexp

import (
	"strings"
	"sync"
	"testing"
	"time"
)

// TestLinear runs patterns that make backtrackers explode. The budget is a
// constant number of steps for each unit of the subject.
func TestLinear(t *testing.T) {
	const n = 30_000
	as := strings.Repeat("a", n)
	for _, c := range []struct{ pattern, subject string }{
		{`(a+)+b`, as},
		{`(a*)*b`, as},
		{`(a*?)*?b`, as},
		{`(a|aa)+b`, as},
		{`(?:a|a)*b`, as},
		{`a*a*a*a*a*b`, as},
		{`a*?a*?a*?a*?b`, as},
		{`(x+x+)+y`, strings.Repeat("x", n)},
		{`^(\w+\s?)*$`, as + "!"},
		{`(.*)*b`, as},
		{`.*.*=.*`, as},
		{`(?:(?:a+)*)*b`, as},
		{`(?:(?:a*)*)*b`, as},
		{`(?:a*b?)*c`, as},
		{`(a|b|ab)*c`, strings.Repeat("ab", n/2)},
		{`(.*?,){11}P`, strings.Repeat("1,", n/2)},
		{`(a{1,5}){1,5}b`, as},
		{`(?:a?){30}a{30}b`, as},
		{`a{3,}b`, as},
		{`a{3,}?b`, as},
		{`(?:a{3,}a{2,})*b`, as},
		{`(?:a{1,3}){2,}b`, as},
		{`\s+$`, strings.Repeat(" ", n) + "x"},
		{`^\s+|\s+$`, "x" + strings.Repeat(" ", n) + "x"},
		{`([a-z]+)+\d`, as},
		{`(?:a+|b+|c+)+d`, as},
		{`<([^>]*)*>`, "<" + as},
		{`"(?:[^"\\]|\\.)*"`, `"` + strings.Repeat(`\\`, n/2)},
		{`(?:ab?)*c`, as},
		{`(?=(a+)+b)a`, as},
		{`(?:(?=(a*)*b)a)*c`, as[:3000]},
		{`(?<=(?:a+)+b)c`, as[:3000] + "c"},
		{`(?:(?:ab){1,2000}c?){1,2000}d`, strings.Repeat("ab", 40)},
	} {
		prog, err := Compile(c.pattern, 0)
		if err != nil {
			t.Fatal(c.pattern, err)
		}
		steps := int64(400 * len(c.subject))
		if strings.Contains(c.pattern, "2000") {
			steps *= 5000 // the counter is part of the state
		}
		wide := make([]uint16, len(c.subject))
		for i := range wide {
			wide[i] = uint16(c.subject[i])
		}
		began := time.Now()
		for _, in := range []Input{Latin1([]byte(c.subject)), UTF16(wide)} {
			m := prog.NewMatcher()
			m.SetBudget(steps)
			if m.Match(in, 0) {
				t.Errorf("/%s/ matches", c.pattern)
			}
			if m.Exhausted() {
				t.Errorf("/%s/ needs more than %d steps", c.pattern, steps)
			}
		}
		t.Logf("%8.1f ms /%s/", float64(time.Since(began).Microseconds())/1000, c.pattern)
	}
}

// TestBudget: backreferences can be exponential, and then the budget ends it.
func TestBudget(t *testing.T) {
	prog, err := Compile(`(a*)*\1b`, 0)
	if err != nil {
		t.Fatal(err)
	}
	m := prog.NewMatcher()
	m.SetBudget(100_000)
	if m.MatchLatin1([]byte(strings.Repeat("a", 60)), 0) || !m.Exhausted() {
		t.Error("not exhausted")
	}
	if !m.MatchLatin1([]byte("aab"), 0) || m.Exhausted() {
		t.Error("a matcher is usable after exhaustion")
	}
}

// TestDeep: the stack is the heap's, whatever the subject.
func TestDeep(t *testing.T) {
	prog, _ := Compile(`(?:(a)|b)*$`, 0)
	if !prog.Match(Latin1([]byte(strings.Repeat("ab", 500_000))), 0, make([]int32, 4)) {
		t.Error("no match")
	}
	if _, err := Compile(strings.Repeat("(", 20_000)+strings.Repeat(")", 20_000), 0); err == nil {
		t.Error("deep nesting compiles")
	}
}

func TestConcurrentUse(t *testing.T) {
	prog, _ := Compile(`(a+)+b|(a+)c`, 0)
	in := Latin1([]byte(strings.Repeat("a", 3000) + "c"))
	var wg sync.WaitGroup
	for range 8 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			caps := make([]int32, 6)
			for range 20 {
				if !prog.Match(in, 0, caps) || caps[5] != 3000 {
					t.Error(caps)
				}
			}
		}()
	}
	wg.Wait()
}

func TestNamesAndFlags(t *testing.T) {
	f, ok := ParseFlags("yvsmigd")
	if !ok || f.String() != "dgimsvy" {
		t.Error(f.String(), ok)
	}
	for _, bad := range []string{"uv", "gg", "x", "g "} {
		if _, ok := ParseFlags(bad); ok {
			t.Error(bad)
		}
	}
	prog, err := Compile(`(?<y>\d)-(?<m>\d)|(?<m>\d)\/(?<y>\d)(\d)`, 0)
	if err != nil {
		t.Fatal(err)
	}
	want := []GroupName{{"y", 1}, {"m", 2}, {"m", 3}, {"y", 4}}
	got := prog.GroupNames()
	if prog.GroupCount() != 6 || len(got) != len(want) {
		t.Fatal(prog.GroupCount(), got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Error(got[i], want[i])
		}
	}
}

// TestForgets: what an execution remembers is not taken for the next subject's.
func TestForgets(t *testing.T) {
	prog, _ := Compile(`(a+)+b`, 0)
	m := prog.NewMatcher()
	if m.MatchLatin1([]byte(strings.Repeat("a", 3000)), 0) || !m.MatchLatin1([]byte("ab"), 0) {
		t.Error("the second subject matches, the first does not")
	}
}
