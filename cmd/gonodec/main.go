// Command gonodec compiles Node.js programs to native executables.
//
// What it runs takes keys that Go finds too small, as compiled programs do.
//
//go:debug rsa1024min=0
//go:debug tlssha1=1
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

func main() {
	c := root()
	c.SetArgs(asNode(os.Args[1:], c))
	if err := c.Execute(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// asNode has `gonodec [OPTIONS] FILE [ARGS]` mean `gonodec run FILE [ARGS]`: a program that
// runs in the interpreter starts itself again by process.execPath, as under Node. The
// options become process.execArgv.
func asNode(args []string, c *cobra.Command) []string {
	at := slices.IndexFunc(args, func(a string) bool { return !strings.HasPrefix(a, "-") })
	if at < 0 || !slices.Contains([]string{".js", ".mjs", ".cjs", ".ts", ".mts", ".cts"}, filepath.Ext(args[at])) {
		return args
	}
	if found, _, err := c.Find(args); err == nil && found != c {
		return args
	}
	if at > 0 {
		options, err := json.Marshal(slices.DeleteFunc(slices.Clone(args[:at]), func(a string) bool { return a == "--" }))
		if err != nil {
			return args
		}
		os.Setenv("GONODEC_EXEC_ARGV", string(options))
	}
	return append([]string{"run"}, args[at:]...)
}
