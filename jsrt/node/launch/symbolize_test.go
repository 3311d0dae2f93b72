package launch

import "testing"

// Names of packages may look like those of functions.
func TestGoFunction(t *testing.T) {
	for _, c := range []struct {
		full, entry string
		number      int
		ok          bool
	}{
		{"gonodec.app/app.U0_f12_name_r", "gonodec.app/app.U0_f", 12, true},
		{"gonodec.app/app.U0_fs7_name", "gonodec.app/app.U0_f", 7, true},
		{"gonodec.app/p_fastify.U3_f5_reply_r", "gonodec.app/p_fastify.U3_f", 5, true},
		{"gonodec.app/app.U0_f12_name_w", "", 0, false},
		{"gonodec.app/main.main", "", 0, false},
		{"runtime.goexit", "", 0, false},
	} {
		entry, number, ok := goFunction(c.full)
		if ok != c.ok || ok && (entry != c.entry || number != c.number) {
			t.Errorf("goFunction(%q) = %q, %d, %t", c.full, entry, number, ok)
		}
	}
}
