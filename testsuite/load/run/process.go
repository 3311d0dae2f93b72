package main

import (
	_ "embed"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

var (
	//go:embed hello.js
	helloJS []byte
	//go:embed server.js
	serverJS []byte
)

// compile builds a program with gonodec.
func compile(gonodec, dir, name string, source []byte) (string, error) {
	js, exe := filepath.Join(dir, name+".js"), filepath.Join(dir, name)
	if err := os.WriteFile(js, source, 0o644); err != nil {
		return "", err
	}
	out, err := exec.Command(gonodec, "build", js, "-o", exe).CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%s: %w\n%s", name, err, out)
	}
	return exe, nil
}
