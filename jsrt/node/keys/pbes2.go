package keys

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/des"
	"crypto/rand"
	"encoding/asn1"
	"strings"
)

type pbes2Mode uint8

const (
	modeECB pbes2Mode = 1 + iota // as the last numbers of AES's object identifiers
	modeCBC
	modeOFB
	modeCFB
)

// pbes2Cipher is a cipher that an encrypted key may name.
type pbes2Cipher struct {
	name string
	oid  asn1.ObjectIdentifier
	size int // of the key
	mode pbes2Mode
}

func pbes2Ciphers() []pbes2Cipher {
	list := []pbes2Cipher{{"des-ede3-cbc", oid3DES, 24, modeCBC}}
	for i, bits := range []string{"128", "192", "256"} {
		for mode, name := range []string{"ecb", "cbc", "ofb", "cfb"} {
			oid := asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 1, 20*i + mode + 1}
			list = append(list, pbes2Cipher{"aes-" + bits + "-" + name, oid, 16 + 8*i, pbes2Mode(mode + 1)})
		}
	}
	return list
}

func pbes2ByOID(oid asn1.ObjectIdentifier) *pbes2Cipher {
	for _, c := range pbes2Ciphers() {
		if c.oid.Equal(oid) {
			return &c
		}
	}
	return nil
}

func pbes2ByName(name string) *pbes2Cipher {
	switch {
	case name == "des3":
		name = "des-ede3-cbc"
	case strings.HasPrefix(name, "aes") && len(name) == len("aes128"):
		name = "aes-" + name[3:] + "-cbc"
	}
	for _, c := range pbes2Ciphers() {
		if c.name == name {
			return &c
		}
	}
	return nil
}

func (c *pbes2Cipher) block(key []byte) (cipher.Block, error) {
	if c.oid.Equal(oid3DES) {
		return des.NewTripleDESCipher(key)
	}
	return aes.NewCipher(key)
}

func (c *pbes2Cipher) encrypt(key, plain []byte) (iv, data []byte, err error) {
	b, err := c.block(key)
	if err != nil {
		return nil, nil, err
	}
	size := b.BlockSize()
	if c.mode != modeECB {
		iv = make([]byte, size)
		rand.Read(iv)
	}
	switch c.mode {
	case modeCFB, modeOFB:
		data = make([]byte, len(plain))
		c.stream(b, iv, false).XORKeyStream(data, plain)
	case modeECB:
		data = padded(plain, size)
		for i := 0; i < len(data); i += size {
			b.Encrypt(data[i:i+size], data[i:i+size])
		}
	default:
		data = padded(plain, size)
		cipher.NewCBCEncrypter(b, iv).CryptBlocks(data, data)
	}
	return iv, data, nil
}

func (c *pbes2Cipher) decrypt(key, iv, data []byte) ([]byte, error) {
	b, err := c.block(key)
	if err != nil {
		return nil, err
	}
	size, want := b.BlockSize(), b.BlockSize()
	if c.mode == modeECB {
		want = 0
	}
	if len(iv) != want || len(data) == 0 {
		return nil, ErrBadDecrypt
	}
	out := make([]byte, len(data))
	if c.mode == modeCFB || c.mode == modeOFB {
		c.stream(b, iv, true).XORKeyStream(out, data)
		return out, nil
	}
	if len(data)%size != 0 {
		return nil, ErrBadDecrypt
	}
	if c.mode == modeECB {
		for i := 0; i < len(data); i += size {
			b.Decrypt(out[i:i+size], data[i:i+size])
		}
	} else {
		cipher.NewCBCDecrypter(b, iv).CryptBlocks(out, data)
	}
	return unpadded(out, size)
}

func (c *pbes2Cipher) stream(b cipher.Block, iv []byte, decrypt bool) cipher.Stream {
	switch {
	case c.mode == modeOFB:
		return cipher.NewOFB(b, iv) //nolint:staticcheck // what the key says
	case decrypt:
		return cipher.NewCFBDecrypter(b, iv) //nolint:staticcheck // what the key says
	}
	return cipher.NewCFBEncrypter(b, iv) //nolint:staticcheck // what the key says
}

// unpadded takes PKCS#7 padding off.
func unpadded(b []byte, size int) ([]byte, error) {
	n := int(b[len(b)-1])
	if n == 0 || n > size {
		return nil, ErrBadDecrypt
	}
	for _, x := range b[len(b)-n:] {
		if int(x) != n {
			return nil, ErrBadDecrypt
		}
	}
	return b[:len(b)-n], nil
}
