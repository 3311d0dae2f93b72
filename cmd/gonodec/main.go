// Command gonodec compiles Node.js programs to native executables.
//
// What it runs takes keys that Go finds too small, as compiled programs do.
//
//go:debug rsa1024min=0
//go:debug tlssha1=1
package main

import (
	"fmt"
	"os"
)

func main() {
	if err := root().Execute(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
