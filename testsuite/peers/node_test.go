package peers

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

const clientOut = "programs/client.out"

// client runs a client of one runtime against a server of one and gives what it printed.
func client(t *testing.T, of string, s *server) string {
	t.Helper()
	ports, _ := json.Marshal(s.ports)
	args := append(append([]string{}, runtimes[of]...), "client", string(ports))
	return command(t, "", args[0], args[1:]...)
}

// TestPairs has each runtime ask each, and wants what Node sees with Node.
func TestPairs(t *testing.T) {
	if *update {
		s := start(t, "node")
		if err := os.WriteFile(clientOut, []byte(client(t, "node", s)), 0o644); err != nil {
			t.Fatal(err)
		}
		s.drain(t)
		return
	}
	want, err := os.ReadFile(clientOut)
	if err != nil {
		t.Fatal(err)
	}
	if runtimes["node"] == nil {
		t.Log("NODE26 IS NOT SET: compiled programs talk to each other only")
	}
	against(t, func(t *testing.T, s *server) {
		for of := range runtimes {
			t.Run("asked by "+of, func(t *testing.T) {
				got := client(t, of, s)
				for i, line := range strings.Split(got, "\n") {
					if lines := strings.Split(string(want), "\n"); i >= len(lines) || line != lines[i] {
						t.Fatalf("line %d is\n%.1500s", i+1, line)
					}
				}
				if strings.Count(got, "\n") != strings.Count(string(want), "\n") {
					t.Errorf("%d lines, want %d", strings.Count(got, "\n"), strings.Count(string(want), "\n"))
				}
			})
		}
	})
}
