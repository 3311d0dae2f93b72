package peers

import (
	"encoding/json"
	"os"
	"os/exec"
	"reflect"
	"strings"
	"testing"
	"time"
)

// pageResults are what programs/page.html sees, over HTTP/1.1 and HTTP/2.
const pageResults = `{
	"post": 1000000,
	"streamed answer": 3000000,
	"gzip": ["gzip", 2500],
	"form": [["field", "välue"], ["file", "näme.txt", "text/x", 7], ["big", "blob", "application/octet-stream", 200000]],
	"url encoded": [["a", "1 2"], ["b", "ü"]],
	"redirect": [true, 3],
	"validators": [[200, 108000], [200, 108000]],
	"abort": ["begun\n", "AbortError", "the server knows"],
	"many": true,
	"events": [["message", "1", "first 1\nsecond"], ["even", "2", "first 2\nsecond"], ["message", "3", "first 3\nsecond"],
		["even", "4", "first 4\nsecond"], ["message", "5", "first 5\nsecond"], ["even", "6", "first 6\nsecond"],
		["message", "7", "first 7\nsecond"], ["even", "8", "first 8\nsecond"]],
	"websocket": ["echo hello", "chat", "echo pong are you there", 40005, 100000, [1, 2, 3], 4001, "enough", true],
	"websocket closed by the server": [4321, "as you asked", true]
}`

// TestChromium opens a page that works with the server it came from and posts what it saw.
func TestChromium(t *testing.T) {
	chromium := need(t, "chromium", "chromium-browser", "google-chrome")
	against(t, func(t *testing.T, s *server) {
		for _, c := range []struct{ kind, socket, rest string }{
			{"http", "ws://" + s.address("http"), `{"get": [200, "1.1", "browser"], "streaming body": "needs HTTP/2", "dropped": "TypeError"}`},
			{"h2", "wss://" + s.address("https"), `{"get": [200, "2.0", "browser"], "streaming body": 200000, "dropped": "half"}`},
		} {
			t.Run(c.kind, func(t *testing.T) {
				browse(t, chromium, s.url(c.kind, "/page?ws="+c.socket))
				var got, want map[string]any
				select {
				case line := <-s.lines:
					json.Unmarshal([]byte(strings.TrimPrefix(line, "results ")), &got)
				case <-time.After(40 * time.Second):
					t.Fatal("no results")
				}
				json.Unmarshal([]byte(pageResults), &want)
				json.Unmarshal([]byte(c.rest), &want)
				for name := range want {
					if !reflect.DeepEqual(got[name], want[name]) {
						t.Errorf("%s: %v, want %v", name, got[name], want[name])
					}
				}
				if len(got) != len(want) {
					t.Errorf("%d results, want %d", len(got), len(want))
				}
			})
		}
	})
}

// browse opens a page until the test ends.
func browse(t *testing.T, chromium, url string) {
	t.Helper()
	profile, err := os.MkdirTemp(dir, "profile-")
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
		"--disable-background-networking", "--disable-component-update", "--disable-extensions", "--no-proxy-server",
		"--ignore-certificate-errors", "--remote-debugging-port=0", "--user-data-dir="+profile, url)
	out := new(locked)
	cmd.Stdout, cmd.Stderr = out, out
	ownGroup(cmd)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		killGroup(cmd)
		cmd.Wait()
		if t.Failed() {
			t.Logf("chromium: %.2000s", out.String())
		}
	})
}
