package crypt

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/des"
	"crypto/subtle"
	"errors"
	"strings"

	"golang.org/x/crypto/chacha20"
	"golang.org/x/crypto/chacha20poly1305"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
	"github.com/gonodec/gonodec/jsrt/node/keys"
)

// cipherInfo describes a cipher in OpenSSL's words.
type cipherInfo struct {
	name, mode     string
	nid            int
	key, block, iv int
	alias          string
}

var ciphers = []cipherInfo{
	{"aes-128-cbc", "cbc", 419, 16, 16, 16, "aes128"}, {"aes-128-ccm", "ccm", 896, 16, 1, 12, "id-aes128-ccm"}, {"aes-128-cfb", "cfb", 421, 16, 1, 16, ""}, {"aes-128-ocb", "ocb", 958, 16, 16, 12, ""},
	{"aes-128-cfb8", "cfb", 653, 16, 1, 16, ""}, {"aes-128-ctr", "ctr", 904, 16, 1, 16, ""}, {"aes-128-ecb", "ecb", 418, 16, 16, 0, ""},
	{"aes-128-gcm", "gcm", 895, 16, 1, 12, "id-aes128-gcm"}, {"aes-128-ofb", "ofb", 420, 16, 1, 16, ""},
	{"aes-192-cbc", "cbc", 423, 24, 16, 16, "aes192"}, {"aes-192-ccm", "ccm", 899, 24, 1, 12, "id-aes192-ccm"}, {"aes-192-cfb", "cfb", 425, 24, 1, 16, ""}, {"aes-192-ocb", "ocb", 959, 24, 16, 12, ""},
	{"aes-192-cfb8", "cfb", 654, 24, 1, 16, ""}, {"aes-192-ctr", "ctr", 905, 24, 1, 16, ""}, {"aes-192-ecb", "ecb", 422, 24, 16, 0, ""},
	{"aes-192-gcm", "gcm", 898, 24, 1, 12, "id-aes192-gcm"}, {"aes-192-ofb", "ofb", 424, 24, 1, 16, ""},
	{"aes-256-cbc", "cbc", 427, 32, 16, 16, "aes256"}, {"aes-256-ccm", "ccm", 902, 32, 1, 12, "id-aes256-ccm"}, {"aes-256-cfb", "cfb", 429, 32, 1, 16, ""}, {"aes-256-ocb", "ocb", 960, 32, 16, 12, ""},
	{"aes-256-cfb8", "cfb", 655, 32, 1, 16, ""}, {"aes-256-ctr", "ctr", 906, 32, 1, 16, ""}, {"aes-256-ecb", "ecb", 426, 32, 16, 0, ""},
	{"aes-256-gcm", "gcm", 901, 32, 1, 12, "id-aes256-gcm"}, {"aes-256-ofb", "ofb", 428, 32, 1, 16, ""},
	{"chacha20", "stream", 1019, 32, 0, 16, ""}, {"chacha20-poly1305", "stream", 1018, 32, 0, 12, ""},
	{"des-ede3-cbc", "cbc", 44, 24, 8, 8, "des3"}, {"des-ede3", "ecb", 33, 24, 8, 0, "des-ede3-ecb"},
}

func cipherOf(name string) *cipherInfo {
	name = strings.ToLower(name)
	for i := range ciphers {
		if c := &ciphers[i]; c.name == name || c.alias == name && name != "" {
			return c
		}
	}
	return nil
}

// properName is OpenSSL's own name of a cipher.
func (c *cipherInfo) properName() string {
	if strings.HasPrefix(c.alias, "id-") {
		return c.alias
	}
	return c.name
}

// cipherNames() are the names that getCiphers has.
func cryptCipherNames(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	var list []string
	for _, c := range ciphers {
		list = append(list, c.name)
		if c.alias != "" {
			list = append(list, c.alias)
		}
	}
	return texts(fn.Realm(), list)
}

// cipherInfo(name or nid) is [mode, name, nid, key, block, iv], undefined for none.
func cryptCipherInfo(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	var c *cipherInfo
	if v.IsNumber() {
		for i := range ciphers {
			if ciphers[i].nid == int(v.Float()) {
				c = &ciphers[i]
			}
		}
	} else {
		c = cipherOf(v.Str().Go())
	}
	if c == nil {
		return jsrt.Undef()
	}
	return jsrt.Arr(jsrt.NewArrayOf(fn.Realm(), str(c.mode), str(c.properName()), jsrt.Int(c.nid), jsrt.Int(c.key), jsrt.Int(c.block), jsrt.Int(c.iv)))
}

// state is a cipher under way.
type state struct {
	info    *cipherInfo
	encrypt bool
	pad     bool
	done    bool

	block  cipher.Block
	mode   cipher.BlockMode // cbc, ecb
	ocb    *ocb
	stream cipher.Stream // the others
	rest   []byte        // not a block yet

	// Of modes with authentication.
	nonce, aad []byte
	plain      []byte // all of it so far
	tag        []byte // made, or expected
	tagLen     int
	length     int // of the plaintext, for ccm; -1 unknown
	updated    bool
}

func (s *state) authenticates() bool {
	return s.info.mode == "gcm" || s.info.mode == "ccm" || s.info.mode == "ocb" || s.info.name == "chacha20-poly1305"
}

// cipherNew(name, key, iv, encrypt, tag length): the state, or a problem.
func cryptCipherNew(fn *jsrt.Function, _ jsrt.Value, a []jsrt.Value) jsrt.Value {
	r := fn.Realm()
	info := cipherOf(a[0].Str().Go())
	key, _ := bytes.Of(a[1])
	iv, hasIV := bytes.Of(a[2])
	s := &state{info: info, encrypt: jsrt.ToBoolean(a[3]), pad: true, tagLen: 16, length: -1}
	if a[4].IsNumber() {
		s.tagLen = int(a[4].Float())
	}
	if len(key) != info.key {
		return Problem(r, &keys.Error{Reason: "Invalid key length", Code: "ERR_CRYPTO_INVALID_KEYLEN"})
	}
	if !hasIV {
		iv = nil
	}
	if err := s.init(append([]byte(nil), key...), append([]byte(nil), iv...)); err != nil {
		return Problem(r, err)
	}
	return jsrt.NewHostValue(r, s)
}

func (s *state) init(key, iv []byte) (err error) {
	switch name := s.info.name; {
	case name == "chacha20":
		c, err := chacha20.NewUnauthenticatedCipher(key, iv[4:])
		if err != nil {
			return err
		}
		c.SetCounter(uint32(iv[0]) | uint32(iv[1])<<8 | uint32(iv[2])<<16 | uint32(iv[3])<<24)
		s.stream = c
		return nil
	case name == "chacha20-poly1305":
		s.nonce = padLeft(iv, 12)
		c, err := chacha20.NewUnauthenticatedCipher(key, s.nonce)
		if err != nil {
			return err
		}
		c.SetCounter(1)
		s.stream, s.plain = c, nil
		s.block = chachaKey(key)
		return nil
	case strings.HasPrefix(name, "des"):
		s.block, err = des.NewTripleDESCipher(key)
	default:
		s.block, err = aes.NewCipher(key)
	}
	if err != nil {
		return err
	}
	switch s.info.mode {
	case "cbc":
		if s.encrypt {
			s.mode = cipher.NewCBCEncrypter(s.block, iv)
		} else {
			s.mode = cipher.NewCBCDecrypter(s.block, iv)
		}
	case "ecb":
		s.mode = ecb{s.block, s.encrypt}
	case "ctr":
		s.stream = cipher.NewCTR(s.block, iv)
	case "ofb":
		s.stream = cipher.NewOFB(s.block, iv) //nolint:staticcheck // what the program asks for
	case "cfb":
		switch {
		case strings.HasSuffix(s.info.name, "8"):
			s.stream = &cfb8{s.block, iv, s.encrypt}
		case s.encrypt:
			s.stream = cipher.NewCFBEncrypter(s.block, iv) //nolint:staticcheck // the same
		default:
			s.stream = cipher.NewCFBDecrypter(s.block, iv) //nolint:staticcheck // the same
		}
	case "ocb":
		s.ocb = newOCB(s.block, iv, s.tagLen, s.encrypt)
	case "gcm":
		s.nonce = iv
		s.stream = cipher.NewCTR(s.block, gcmCounter(s.block, iv))
	case "ccm":
		s.nonce = iv
		ctr := make([]byte, 16)
		ctr[0] = byte(14 - len(iv))
		copy(ctr[1:], iv)
		ctr[15] = 1
		s.stream = cipher.NewCTR(s.block, ctr)
	}
	return nil
}

// chachaKey passes the key on where a block cipher is expected; it encrypts nothing.
type chachaKey []byte

func (chachaKey) BlockSize() int      { return 1 }
func (chachaKey) Encrypt(_, _ []byte) {}
func (chachaKey) Decrypt(_, _ []byte) {}

// ecb is each block for itself.
type ecb struct {
	b       cipher.Block
	encrypt bool
}

func (e ecb) BlockSize() int { return e.b.BlockSize() }

func (e ecb) CryptBlocks(dst, src []byte) {
	n := e.b.BlockSize()
	for i := 0; i < len(src); i += n {
		if e.encrypt {
			e.b.Encrypt(dst[i:i+n], src[i:i+n])
		} else {
			e.b.Decrypt(dst[i:i+n], src[i:i+n])
		}
	}
}

// cfb8 is cipher feedback of one byte at a time.
type cfb8 struct {
	b       cipher.Block
	iv      []byte
	encrypt bool
}

func (c *cfb8) XORKeyStream(dst, src []byte) {
	out := make([]byte, len(c.iv))
	for i, x := range src {
		c.b.Encrypt(out, c.iv)
		y := x ^ out[0]
		copy(c.iv, c.iv[1:])
		if c.encrypt {
			c.iv[len(c.iv)-1] = y
		} else {
			c.iv[len(c.iv)-1] = x
		}
		dst[i] = y
	}
}

// gcmCounter is the counter of the first block of GCM's text.
func gcmCounter(b cipher.Block, iv []byte) []byte {
	j := make([]byte, 16)
	if len(iv) == 12 {
		copy(j, iv)
		j[15] = 2
		return j
	}
	var h [16]byte
	b.Encrypt(h[:], h[:])
	for i := 0; i < len(iv); i += 16 {
		for k := 0; k < 16 && i+k < len(iv); k++ {
			j[k] ^= iv[i+k]
		}
		gcmMul(j, h)
	}
	bits := uint64(len(iv)) * 8
	for k := range 8 {
		j[8+k] ^= byte(bits >> (56 - 8*k))
	}
	gcmMul(j, h)
	for k := 15; k >= 12; k-- {
		if j[k]++; j[k] != 0 {
			break
		}
	}
	return j
}

// gcmMul multiplies in GF(2^128), bit by bit: it serves nonces, not data.
func gcmMul(x []byte, h [16]byte) {
	var z [16]byte
	v := h
	for i := range 128 {
		if x[i/8]>>(7-i%8)&1 == 1 {
			for k := range z {
				z[k] ^= v[k]
			}
		}
		low := v[15] & 1
		for k := 15; k > 0; k-- {
			v[k] = v[k]>>1 | v[k-1]<<7
		}
		v[0] >>= 1
		if low == 1 {
			v[0] ^= 0xe1
		}
	}
	copy(x, z[:])
}

// update is what comes out for b.
func (s *state) update(b []byte) []byte {
	s.updated = true
	if s.ocb != nil {
		return s.ocb.update(b)
	}
	if s.stream != nil {
		out := make([]byte, len(b))
		s.stream.XORKeyStream(out, b)
		if s.authenticates() {
			if s.encrypt {
				s.plain = append(s.plain, b...)
			} else {
				s.plain = append(s.plain, out...)
			}
		}
		return out
	}
	s.rest = append(s.rest, b...)
	size := s.mode.BlockSize()
	n := len(s.rest) / size * size
	if !s.encrypt && s.pad && n == len(s.rest) && n > 0 {
		n -= size // it may be the padding
	}
	out := make([]byte, n)
	s.mode.CryptBlocks(out, s.rest[:n])
	s.rest = append([]byte(nil), s.rest[n:]...)
	return out
}

var (
	errFinalBlock = &keys.Error{Number: "1C80006B", Library: "Provider routines", Reason: "wrong final block length", Code: "ERR_OSSL_WRONG_FINAL_BLOCK_LENGTH"}
	errAuth       = errors.New("Unsupported state or unable to authenticate data")
)

func (s *state) final() ([]byte, error) {
	if s.ocb != nil {
		out := s.ocb.final()
		return out, s.authenticate()
	}
	if s.authenticates() {
		return nil, s.authenticate()
	}
	if s.stream != nil {
		return nil, nil
	}
	size := s.mode.BlockSize()
	if s.encrypt {
		if !s.pad {
			if len(s.rest) > 0 {
				return nil, errFinalBlock
			}
			return nil, nil
		}
		n := size - len(s.rest)
		for range n {
			s.rest = append(s.rest, byte(n))
		}
		out := make([]byte, size)
		s.mode.CryptBlocks(out, s.rest)
		return out, nil
	}
	if !s.pad {
		if len(s.rest) > 0 {
			return nil, errFinalBlock
		}
		return nil, nil
	}
	if len(s.rest) != size {
		return nil, errFinalBlock
	}
	out := make([]byte, size)
	s.mode.CryptBlocks(out, s.rest)
	n := int(out[size-1])
	if n == 0 || n > size {
		return nil, keys.ErrBadDecrypt
	}
	for _, x := range out[size-n:] {
		if int(x) != n {
			return nil, keys.ErrBadDecrypt
		}
	}
	return out[:size-n], nil
}

// authenticate makes the tag, or compares it with the one expected.
func (s *state) authenticate() error {
	var full []byte
	switch s.info.mode {
	case "gcm":
		g, err := cipher.NewGCMWithNonceSize(s.block, len(s.nonce))
		if err != nil {
			return err
		}
		sealed := g.Seal(nil, s.nonce, s.plain, s.aad)
		full = sealed[len(sealed)-16:]
	case "ccm":
		full = s.ccmTag()
	case "ocb":
		full = s.ocb.tag(s.aad)
	default:
		c, err := chacha20poly1305.New([]byte(s.block.(chachaKey)))
		if err != nil {
			return err
		}
		sealed := c.Seal(nil, s.nonce, s.plain, s.aad)
		full = sealed[len(sealed)-16:]
	}
	s.plain = nil
	if s.encrypt {
		s.tag = full[:s.tagLen]
		return nil
	}
	if s.tag == nil || subtle.ConstantTimeCompare(full[:len(s.tag)], s.tag) != 1 {
		return errAuth
	}
	return nil
}

// ccmTag is the tag of RFC 3610.
func (s *state) ccmTag() []byte {
	l := 15 - len(s.nonce)
	b := make([]byte, 16)
	b[0] = byte((s.tagLen-2)/2<<3 | (l - 1))
	if len(s.aad) > 0 {
		b[0] |= 1 << 6
	}
	copy(b[1:], s.nonce)
	for i, n := 15, len(s.plain); i >= 16-l && n > 0; i, n = i-1, n>>8 {
		b[i] = byte(n)
	}
	mac := make([]byte, 16)
	s.block.Encrypt(mac, b)
	mix := func(data []byte) {
		for i := 0; i < len(data); i += 16 {
			for k := 0; k < 16 && i+k < len(data); k++ {
				mac[k] ^= data[i+k]
			}
			s.block.Encrypt(mac, mac)
		}
	}
	if n := len(s.aad); n > 0 {
		head := []byte{byte(n >> 8), byte(n)}
		if n >= 0xff00 {
			head = []byte{0xff, 0xfe, byte(n >> 24), byte(n >> 16), byte(n >> 8), byte(n)}
		}
		mix(append(head, s.aad...))
	}
	mix(s.plain)
	ctr := make([]byte, 16)
	ctr[0] = byte(l - 1)
	copy(ctr[1:], s.nonce)
	s.block.Encrypt(ctr, ctr)
	for i := range mac {
		mac[i] ^= ctr[i]
	}
	return mac
}

func stateOf(v jsrt.Value) *state { return jsrt.HostData(v).(*state) }

// cipherUpdate(state, data): a Buffer.
func cryptCipherUpdate(fn *jsrt.Function, _, h, data jsrt.Value) jsrt.Value {
	b, _ := bytes.Of(data)
	return bytes.NewBuffer(fn.Realm(), stateOf(h).update(b))
}

// cipherFinal(state): a Buffer, or a problem.
func cryptCipherFinal(fn *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	out, err := stateOf(h).final()
	if err != nil {
		return Problem(fn.Realm(), err)
	}
	return bytes.NewBuffer(fn.Realm(), out)
}

// cipherPadding(state, on)
func cryptCipherPadding(_ *jsrt.Function, _, h, on jsrt.Value) jsrt.Value {
	stateOf(h).pad = jsrt.ToBoolean(on)
	return jsrt.Undef()
}

// cipherAAD(state, data)
func cryptCipherAAD(_ *jsrt.Function, _, h, data jsrt.Value) jsrt.Value {
	b, _ := bytes.Of(data)
	s := stateOf(h)
	s.aad = append(s.aad, b...)
	return jsrt.Undef()
}

// cipherTag(state, tag) sets the tag to expect, or gives the one that was made.
func cryptCipherTag(fn *jsrt.Function, _, h, tag jsrt.Value) jsrt.Value {
	s := stateOf(h)
	if b, ok := bytes.Of(tag); ok {
		s.tag, s.tagLen = append([]byte(nil), b...), len(b)
		return jsrt.Undef()
	}
	if s.tag == nil {
		return jsrt.Undef()
	}
	return buffer(fn.Realm(), s.tag)
}
