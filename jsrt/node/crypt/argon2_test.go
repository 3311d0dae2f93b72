package crypt

import (
	"bytes"
	"encoding/hex"
	"testing"
)

// The vectors of RFC 9106 §5.
func TestArgon2(t *testing.T) {
	for kind, want := range map[uint32]string{
		argon2d:  "512b391b6f1162975371d30919734294f868e3be3984f3c1a13a4db9fabe4acb",
		argon2i:  "c814d9d1dc7f37aa13f0d77f2494bda1c8de6b016dd388d29952a4c4672b6ce8",
		argon2id: "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659",
	} {
		fill := func(n int, b byte) []byte { return bytes.Repeat([]byte{b}, n) }
		a := &argon2{kind: kind, password: fill(32, 1), salt: fill(16, 2), secret: fill(8, 3), data: fill(12, 4), lanes: 4, length: 32, memory: 32, passes: 3}
		if got := hex.EncodeToString(a.key()); got != want {
			t.Errorf("kind %d: %s, want %s", kind, got, want)
		}
	}
}
