package diff

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// Timeout is what one run of a pack of programs may take.
const Timeout = 60 * time.Second

// A pack is programs in one directory, with an entry that runs them one after the other
// from the one whose number it is given.
type pack struct {
	dir   string
	texts []string
}

const header = "#### program "

func newPack(dir string, texts []string) (pack, error) {
	p := pack{dir, texts}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return p, err
	}
	var entry strings.Builder
	entry.WriteString("const { print, tame, settled } = require('./prelude.js');\nprocess.on('unhandledRejection', e => print('unhandled', tame(e)));\nconst programs = [\n")
	files := map[string]string{"prelude.js": Prelude}
	for i, text := range texts {
		name := fmt.Sprintf("p%d.js", i)
		files[name] = text
		fmt.Fprintf(&entry, "  () => require('./%s'),\n", name)
	}
	fmt.Fprintf(&entry, `];
(async () => {
  for (let i = Number(process.argv[2]); i < programs.length; i++) {
    console.log(%q + i);
    try {
      programs[i]();
    } catch (e) {
      print('uncaught', tame(e));
    }
    await settled();
    await new Promise(setImmediate);
  }
})();
`, header)
	files["main.cjs"] = entry.String()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			return p, err
		}
	}
	return p, nil
}

func (p pack) entry() string { return filepath.Join(p.dir, "main.cjs") }

// run runs all programs with a command and returns the output of each. A program that
// ends the process or hangs has that in its output; the next ones run in a new process.
func (p pack) run(command ...string) []string {
	outputs := make([]string, len(p.texts))
	for next := 0; next < len(p.texts); {
		out, how := execute(command, next)
		last := next
		for i, part := range strings.Split(out, header)[1:] {
			number, text, _ := strings.Cut(part, "\n")
			_ = number
			last = next + i
			outputs[last] = text
		}
		if how != "" {
			outputs[last] += how + "\n"
		}
		next = last + 1
		if how == "" {
			break
		}
	}
	return outputs
}

// execute returns the output of one process, and how it ended if not well.
func execute(command []string, from int) (out, how string) {
	ctx, cancel := context.WithTimeout(context.Background(), Timeout)
	defer cancel()
	cmd := exec.CommandContext(ctx, command[0], append(append([]string{}, command[1:]...), fmt.Sprint(from))...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	cmd.Env = append(os.Environ(), "TZ=UTC", "NO_COLOR=1")
	err := cmd.Run()
	switch {
	case ctx.Err() != nil:
		how = TimedOut
	case err != nil:
		how = "process ended: " + err.Error() + ": " + headOf(stderr.String())
	}
	return stdout.String(), how
}

// TimedOut is in the output of a program that does not end.
const TimedOut = "timeout"

func headOf(s string) string {
	lines := strings.SplitN(s, "\n", 13)
	return strings.Join(lines[:min(12, len(lines))], "\n")
}
