package keys

import (
	"crypto/pbkdf2"
	"crypto/rand"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"crypto/x509/pkix"
	"encoding/asn1"
	"hash"

	"golang.org/x/crypto/scrypt"
)

// Password-based encryption: PBES2 (RFC 8018) and PKCS#12's own scheme with 3DES.

var (
	oidPBES2   = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 5, 13}
	oidPBKDF2  = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 5, 12}
	oidScrypt  = asn1.ObjectIdentifier{1, 3, 6, 1, 4, 1, 11591, 4, 11}
	oidPBE3DES = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 12, 1, 3}
	oid3DES    = asn1.ObjectIdentifier{1, 2, 840, 113549, 3, 7}
	oidHMAC    = []struct {
		oid  asn1.ObjectIdentifier
		hash func() hash.Hash
	}{
		{asn1.ObjectIdentifier{1, 2, 840, 113549, 2, 7}, sha1.New},
		{asn1.ObjectIdentifier{1, 2, 840, 113549, 2, 8}, sha256.New224},
		{asn1.ObjectIdentifier{1, 2, 840, 113549, 2, 9}, sha256.New},
		{asn1.ObjectIdentifier{1, 2, 840, 113549, 2, 10}, sha512.New384},
		{asn1.ObjectIdentifier{1, 2, 840, 113549, 2, 11}, sha512.New},
	}
)

type encryptedInfo struct {
	Algorithm pkix.AlgorithmIdentifier
	Data      []byte
}

func decryptPKCS8(der, passphrase []byte) ([]byte, error) {
	var e encryptedInfo
	if _, err := asn1.Unmarshal(der, &e); err != nil {
		return nil, ErrUnsupported
	}
	return pbeDecrypt(e.Algorithm, e.Data, passphrase)
}

// IsEncrypted reports EncryptedPrivateKeyInfo.
func IsEncrypted(der []byte) bool {
	var e encryptedInfo
	_, err := asn1.Unmarshal(der, &e)
	return err == nil && (e.Algorithm.Algorithm.Equal(oidPBES2) || e.Algorithm.Algorithm.Equal(oidPBE3DES))
}

type pbes2Params struct {
	KDF, Cipher pkix.AlgorithmIdentifier
}

type pbkdf2Params struct {
	Salt       []byte
	Iterations int
	KeyLength  int                      `asn1:"optional"`
	PRF        pkix.AlgorithmIdentifier `asn1:"optional"`
}

// pbeDecrypt opens data that was encrypted with a passphrase.
func pbeDecrypt(alg pkix.AlgorithmIdentifier, data, passphrase []byte) ([]byte, error) {
	switch {
	case alg.Algorithm.Equal(oidPBES2):
		var p pbes2Params
		var iv []byte
		if _, err := asn1.Unmarshal(alg.Parameters.FullBytes, &p); err != nil {
			return nil, ErrUnsupported
		}
		if _, err := asn1.Unmarshal(p.Cipher.Parameters.FullBytes, &iv); err != nil {
			return nil, ErrUnsupported
		}
		c := pbes2ByOID(p.Cipher.Algorithm)
		if c == nil {
			return nil, ErrUnsupported
		}
		key, err := pbes2Key(p.KDF, passphrase, c.size)
		if err != nil {
			return nil, err
		}
		return c.decrypt(key, iv, data)
	case alg.Algorithm.Equal(oidPBE3DES):
		var p struct {
			Salt       []byte
			Iterations int
		}
		if _, err := asn1.Unmarshal(alg.Parameters.FullBytes, &p); err != nil {
			return nil, ErrUnsupported
		}
		pw := bmpString(passphrase)
		key, iv := pkcs12KDF(sha1.New, pw, p.Salt, 1, p.Iterations, 24), pkcs12KDF(sha1.New, pw, p.Salt, 2, p.Iterations, 8)
		return (&pbes2Cipher{"", oid3DES, 24, modeCBC}).decrypt(key, iv, data)
	}
	return nil, ErrUnsupported
}

func pbes2Key(kdf pkix.AlgorithmIdentifier, passphrase []byte, size int) ([]byte, error) {
	switch {
	case kdf.Algorithm.Equal(oidPBKDF2):
		var p pbkdf2Params
		if _, err := asn1.Unmarshal(kdf.Parameters.FullBytes, &p); err != nil {
			return nil, ErrUnsupported
		}
		h := sha1.New
		for _, x := range oidHMAC {
			if x.oid.Equal(p.PRF.Algorithm) {
				h = x.hash
			}
		}
		return pbkdf2.Key(h, string(passphrase), p.Salt, p.Iterations, size)
	case kdf.Algorithm.Equal(oidScrypt):
		var p struct {
			Salt    []byte
			N, R, P int
			Length  int `asn1:"optional"`
		}
		if _, err := asn1.Unmarshal(kdf.Parameters.FullBytes, &p); err != nil {
			return nil, ErrUnsupported
		}
		return scrypt.Key(passphrase, p.Salt, p.N, p.R, p.P, size)
	}
	return nil, ErrUnsupported
}

// EncryptPKCS8 encrypts PrivateKeyInfo with PBES2; cipher is aes-128-cbc and the like.
func EncryptPKCS8(der, passphrase []byte, name string) ([]byte, error) {
	c := pbes2ByName(name)
	if c == nil {
		return nil, &Error{Reason: "Unknown cipher", Code: "ERR_CRYPTO_UNKNOWN_CIPHER"}
	}
	salt := make([]byte, 16)
	rand.Read(salt)
	key, err := pbkdf2.Key(sha256.New, string(passphrase), salt, 2048, c.size)
	if err != nil {
		return nil, err
	}
	iv, data, err := c.encrypt(key, der)
	if err != nil {
		return nil, err
	}
	prf := pkix.AlgorithmIdentifier{Algorithm: oidHMAC[2].oid, Parameters: asn1.RawValue{Tag: asn1.TagNull}}
	params := pbes2Params{
		KDF:    pkix.AlgorithmIdentifier{Algorithm: oidPBKDF2, Parameters: raw(pbkdf2Params{Salt: salt, Iterations: 2048, PRF: prf})},
		Cipher: pkix.AlgorithmIdentifier{Algorithm: c.oid, Parameters: raw(iv)},
	}
	return asn1.Marshal(encryptedInfo{pkix.AlgorithmIdentifier{Algorithm: oidPBES2, Parameters: raw(params)}, data})
}

// padded is b with PKCS#7 padding.
func padded(b []byte, size int) []byte {
	n := size - len(b)%size
	out := append(make([]byte, 0, len(b)+n), b...)
	for range n {
		out = append(out, byte(n))
	}
	return out
}
