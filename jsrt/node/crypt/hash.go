package crypt

import (
	"crypto"
	cryptorand "crypto/rand"
	"io"
	"strings"

	nodecrypto "github.com/gonodec/gonodec/jsrt/node/crypto"
)

// rand is where randomness comes from.
var rand io.Reader = cryptorand.Reader

// hashes by the names of OpenSSL.
var hashes = []struct {
	names string
	hash  crypto.Hash
}{
	{"md5 ssl3-md5", crypto.MD5}, {"sha1 sha-1 dss1 ssl3-sha1", crypto.SHA1}, {"sha224 sha-224", crypto.SHA224}, {"sha256 sha-256 sha2-256", crypto.SHA256},
	{"sha384 sha-384 sha2-384", crypto.SHA384}, {"sha512 sha-512 sha2-512", crypto.SHA512}, {"sha512-224 sha512/224", crypto.SHA512_224},
	{"sha512-256 sha512/256", crypto.SHA512_256}, {"sha3-224", crypto.SHA3_224}, {"sha3-256", crypto.SHA3_256},
	{"sha3-384", crypto.SHA3_384}, {"sha3-512", crypto.SHA3_512}, {"ripemd160 rmd160 ripemd", crypto.RIPEMD160},
}

// hashOf finds a hash, 0 if it is not there.
func hashOf(name string) crypto.Hash {
	name = strings.TrimPrefix(strings.ToLower(name), "rsa-")
	for _, h := range hashes {
		for _, n := range strings.Fields(h.names) {
			if n == name {
				return h.hash
			}
		}
	}
	return 0
}

func hashName(h crypto.Hash) string {
	for _, x := range hashes {
		if x.hash == h {
			return strings.Fields(x.names)[0]
		}
	}
	return ""
}

// sum is the digest of data.
func sum(h crypto.Hash, data []byte) []byte {
	x := nodecrypto.NewHash(hashName(h))()
	x.Write(data)
	return x.Sum(nil)
}
