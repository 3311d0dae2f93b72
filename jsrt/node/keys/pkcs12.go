package keys

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"crypto/x509/pkix"
	"encoding/asn1"
	"hash"
	"math/big"
	"unicode/utf16"
)

// PKCS#12 (RFC 7292), the .pfx files: only reading, with the passphrase for both the
// check and the contents.

var (
	oidData          = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 1}
	oidEncryptedData = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 6}
	oidKeyBag        = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 12, 10, 1, 1}
	oidShroudedKey   = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 12, 10, 1, 2}
	oidCertBag       = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 12, 10, 1, 3}
	oidLocalKeyID    = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 21}
)

// The failures of reading PKCS#12.
var (
	errNotEnough = &Error{Reason: "not enough data"}
	errMAC       = &Error{Reason: "mac verify failure"}
	errNoKey     = &Error{Reason: "Unable to load private key from PFX data"}
	errNoCert    = &Error{Reason: "Unable to load PFX certificate"}
)

type contentInfo struct {
	Type    asn1.ObjectIdentifier
	Content asn1.RawValue `asn1:"explicit,optional,tag:0"`
}

type safeBag struct {
	ID         asn1.ObjectIdentifier
	Value      asn1.RawValue `asn1:"explicit,tag:0"`
	Attributes []struct {
		ID    asn1.ObjectIdentifier
		Value asn1.RawValue `asn1:"set"`
	} `asn1:"set,optional"`
}

func (b *safeBag) localKeyID() []byte {
	for _, a := range b.Attributes {
		if a.ID.Equal(oidLocalKeyID) {
			return a.Value.Bytes
		}
	}
	return nil
}

// PFX is what a PKCS#12 file holds.
type PFX struct {
	Key   *Key
	Cert  []byte // the key's
	Chain [][]byte
}

type pfxCert struct{ der, id []byte }

// PKCS12 opens a PKCS#12 file. Both key and certificate must be there.
func PKCS12(der, passphrase []byte) (*PFX, error) {
	var pfx struct {
		Version  int
		AuthSafe contentInfo
		MAC      struct {
			Digest struct {
				Algorithm pkix.AlgorithmIdentifier
				Digest    []byte
			}
			Salt       []byte
			Iterations int `asn1:"optional,default:1"`
		} `asn1:"optional"`
	}
	if _, err := asn1.Unmarshal(der, &pfx); err != nil {
		return nil, errNotEnough
	}
	var safe []byte
	if _, err := asn1.Unmarshal(pfx.AuthSafe.Content.Bytes, &safe); err != nil {
		return nil, errNotEnough
	}
	if m := &pfx.MAC; len(m.Digest.Digest) > 0 {
		h := pfxHash(m.Digest.Algorithm.Algorithm)
		ok := func(pw []byte) bool {
			mac := hmac.New(h, pkcs12KDF(h, pw, m.Salt, 3, m.Iterations, h().Size()))
			mac.Write(safe)
			return hmac.Equal(mac.Sum(nil), m.Digest.Digest)
		}
		// No passphrase may mean an empty one or none at all.
		if !ok(bmpString(passphrase)) && (len(passphrase) > 0 || !ok(nil)) {
			return nil, errMAC
		}
	}
	var contents []contentInfo
	if _, err := asn1.Unmarshal(safe, &contents); err != nil {
		return nil, errNotEnough
	}
	return pfxContents(contents, passphrase)
}

func pfxContents(contents []contentInfo, passphrase []byte) (*PFX, error) {
	out := &PFX{}
	var certs []pfxCert
	var keyID []byte
	for _, c := range contents {
		data, err := pfxData(c, passphrase)
		if err != nil {
			return nil, err
		}
		var bags []safeBag
		if _, err := asn1.Unmarshal(data, &bags); err != nil {
			return nil, errNotEnough
		}
		for i := range bags {
			b := &bags[i]
			switch {
			case b.ID.Equal(oidKeyBag) && out.Key == nil:
				out.Key, err = PrivatePKCS8(b.Value.Bytes)
				keyID = b.localKeyID()
			case b.ID.Equal(oidShroudedKey) && out.Key == nil:
				out.Key, err = DecryptPKCS8(b.Value.Bytes, passphrase)
				keyID = b.localKeyID()
			case b.ID.Equal(oidCertBag):
				var cert struct {
					ID   asn1.ObjectIdentifier
					Data []byte `asn1:"explicit,tag:0"`
				}
				if _, err := asn1.Unmarshal(b.Value.Bytes, &cert); err != nil {
					return nil, errNotEnough
				}
				certs = append(certs, pfxCert{cert.Data, b.localKeyID()})
			}
			if err != nil {
				return nil, err
			}
		}
	}
	if out.Key == nil {
		return nil, errNoKey
	}
	for _, c := range certs {
		if out.Cert == nil && (keyID == nil || bytes.Equal(c.id, keyID)) {
			out.Cert = c.der
		} else {
			out.Chain = append(out.Chain, c.der)
		}
	}
	if out.Cert == nil {
		return nil, errNoCert
	}
	return out, nil
}

func pfxData(c contentInfo, passphrase []byte) ([]byte, error) {
	switch {
	case c.Type.Equal(oidData):
		var data []byte
		if _, err := asn1.Unmarshal(c.Content.Bytes, &data); err != nil {
			return nil, errNotEnough
		}
		return data, nil
	case c.Type.Equal(oidEncryptedData):
		var e struct {
			Version int
			Info    struct {
				Type      asn1.ObjectIdentifier
				Algorithm pkix.AlgorithmIdentifier
				Data      []byte `asn1:"tag:0,optional"`
			}
		}
		if _, err := asn1.Unmarshal(c.Content.Bytes, &e); err != nil {
			return nil, errNotEnough
		}
		return pbeDecrypt(e.Info.Algorithm, e.Info.Data, passphrase)
	}
	return nil, ErrUnsupported
}

func pfxHash(oid asn1.ObjectIdentifier) func() hash.Hash {
	switch oid.String() {
	case "2.16.840.1.101.3.4.2.1":
		return sha256.New
	case "2.16.840.1.101.3.4.2.2":
		return sha512.New384
	case "2.16.840.1.101.3.4.2.3":
		return sha512.New
	}
	return sha1.New
}

// bmpString is a passphrase as PKCS#12 has it: UTF-16 with a zero at the end.
func bmpString(s []byte) []byte {
	var out []byte
	for _, u := range utf16.Encode([]rune(string(s))) {
		out = append(out, byte(u>>8), byte(u))
	}
	return append(out, 0, 0)
}

// pkcs12KDF is the key derivation of RFC 7292, appendix B.2.
func pkcs12KDF(h func() hash.Hash, password, salt []byte, id byte, iterations, size int) []byte {
	u, v := h().Size(), h().BlockSize()
	fill := func(b []byte) []byte {
		if len(b) == 0 {
			return nil
		}
		n := v * ((len(b) + v - 1) / v)
		return bytes.Repeat(b, n/len(b)+1)[:n]
	}
	d := bytes.Repeat([]byte{id}, v)
	i := append(fill(salt), fill(password)...)
	one := big.NewInt(1)
	var out []byte
	for len(out) < size {
		x := h()
		x.Write(d)
		x.Write(i)
		a := x.Sum(nil)
		for range iterations - 1 {
			x.Reset()
			x.Write(a)
			a = x.Sum(a[:0])
		}
		out = append(out, a...)
		b := new(big.Int).SetBytes(bytes.Repeat(a, v/u+1)[:v])
		b.Add(b, one)
		for j := 0; j < len(i); j += v {
			n := new(big.Int).SetBytes(i[j : j+v])
			n.Add(n, b)
			block := n.Bytes()
			if len(block) > v {
				block = block[len(block)-v:]
			}
			clear(i[j : j+v])
			copy(i[j+v-len(block):j+v], block)
		}
	}
	return out[:size]
}
