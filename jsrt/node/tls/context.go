package tls

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"strings"
	"sync"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
	"github.com/gonodec/gonodec/jsrt/node/crypt"
	"github.com/gonodec/gonodec/jsrt/node/keys"
)

// secureContext is what a SecureContext holds. The loop changes it; connections read
// what is there when they begin.
type secureContext struct {
	pairs    []*pair
	ca       []*x509.Certificate // trusted, as the program says
	roots    *rootSet            // trusted by default, nil with a ca
	crls     []*x509.RevocationList
	min, max uint16
	suites   []uint16 // nil: Go's
	curves   []tls.CurveID
	tickets  [48]byte
	random   bool // tickets were made
	noTicket bool
	partial  bool // any certificate of ca may end a chain
	level    int  // of security, as OpenSSL counts
}

// pair is a certificate with its key; there is one for each kind of key.
type pair struct {
	kind  string
	chain [][]byte
	leaf  *x509.Certificate
	key   *keys.Key
}

func contextOf(v jsrt.Value) *secureContext {
	if !v.IsObject() {
		return nil
	}
	c, _ := jsrt.HostData(v).(*secureContext)
	return c
}

// context() makes an empty secureContext.
func tlsContext(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	return jsrt.NewHostValue(fn.Realm(), &secureContext{min: tls.VersionTLS12, max: tls.VersionTLS13, level: usualLevel})
}

// certificates reads those of PEM text.
func certificates(text []byte) (list []*x509.Certificate, err error) {
	for {
		block, rest := pem.Decode(text)
		if block == nil {
			if strings.Contains(string(text), "-----BEGIN CERTIFICATE-----") {
				return list, &keys.Error{Number: "04800064", Library: "PEM routines", Reason: "bad base64 decode", Code: "ERR_OSSL_PEM_BAD_BASE64_DECODE"}
			}
			break
		}
		text = rest
		switch block.Type {
		case "CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE":
			c, err := x509.ParseCertificate(block.Bytes)
			if err != nil {
				return list, &keys.Error{Number: "0688010A", Library: "asn1 encoding routines", Reason: "nested asn1 error", Code: "ERR_OSSL_ASN1_NESTED_ASN1_ERROR"}
			}
			list = append(list, c)
		}
	}
	return list, nil
}

func text(v jsrt.Value) []byte {
	b, _ := bytes.Text(v)
	return b
}

// addCA(context, pem) trusts certificates; those that cannot be read are left out.
func tlsAddCA(_ *jsrt.Function, _, ctx, v jsrt.Value) jsrt.Value {
	list, _ := certificates(text(v))
	c := contextOf(ctx)
	c.ca = append(c.ca, list...)
	return jsrt.Undef()
}

// rootSet are certificates trusted by default, read when a check first needs them.
type rootSet struct {
	text   []string
	once   sync.Once
	parsed []*x509.Certificate
}

func (s *rootSet) list() []*x509.Certificate {
	if s == nil {
		return nil
	}
	s.once.Do(func() {
		for _, t := range s.text {
			if l, err := certificates([]byte(t)); err == nil {
				s.parsed = append(s.parsed, l...)
			}
		}
		s.text = nil
	})
	return s.parsed
}

// roots(list) makes a set of PEM strings.
func tlsRoots(fn *jsrt.Function, _, list jsrt.Value) jsrt.Value {
	s := &rootSet{}
	if a := list.AsArray(); a != nil {
		for i := range a.Len() {
			if a.At(i).IsString() {
				s.text = append(s.text, a.At(i).Str().Go())
			}
		}
	}
	return jsrt.NewHostValue(fn.Realm(), s)
}

// setRoots(context, set) trusts a set.
func tlsSetRoots(_ *jsrt.Function, _, ctx, set jsrt.Value) jsrt.Value {
	contextOf(ctx).roots, _ = jsrt.HostData(set).(*rootSet)
	return jsrt.Undef()
}

// addCRL(context, pem)
func tlsAddCRL(fn *jsrt.Function, _, ctx, v jsrt.Value) jsrt.Value {
	c := contextOf(ctx)
	rest := text(v)
	for n := 0; ; n++ {
		block, more := pem.Decode(rest)
		if block == nil {
			if n == 0 {
				return crypt.Problem(fn.Realm(), &keys.Error{Reason: "Failed to parse CRL", Code: "ERR_CRYPTO_OPERATION_FAILED"})
			}
			return jsrt.Undef()
		}
		rest = more
		l, err := x509.ParseRevocationList(block.Bytes)
		if err != nil {
			return crypt.Problem(fn.Realm(), &keys.Error{Reason: "Failed to parse CRL", Code: "ERR_CRYPTO_OPERATION_FAILED"})
		}
		c.crls = append(c.crls, l)
	}
}

func kindOf(pub crypto.PublicKey) string { return (&keys.Key{Public: pub}).Type() }

func (c *secureContext) pair(kind string) *pair {
	for _, p := range c.pairs {
		if p.kind == kind {
			return p
		}
	}
	p := &pair{kind: kind}
	c.pairs = append(c.pairs, p)
	return p
}

// setCert(context, pem): the certificate and those that lead to its issuer.
func tlsSetCert(fn *jsrt.Function, _, ctx, v jsrt.Value) jsrt.Value {
	list, err := certificates(text(v))
	if err == nil && len(list) == 0 {
		err = keys.ErrNoStartLine
	}
	if err != nil {
		return crypt.Problem(fn.Realm(), err)
	}
	return crypt.Problem(fn.Realm(), contextOf(ctx).setCert(list))
}

// levels are the fewest bits of keys, RSA's and those of curves, by level of security.
var levels = [6][2]int{{}, {1024, 160}, {2048, 224}, {3072, 256}, {7680, 384}, {15360, 512}}

func tooSmall(pub crypto.PublicKey, level int) bool {
	switch k := pub.(type) {
	case *rsa.PublicKey:
		return k.N.BitLen() < levels[level][0]
	case *ecdsa.PublicKey:
		return k.Curve.Params().BitSize < levels[level][1]
	}
	return false
}

func (c *secureContext) setCert(list []*x509.Certificate) error {
	for i, x := range list {
		if tooSmall(x.PublicKey, c.level) {
			if i > 0 {
				return &keys.Error{Number: "0A00018D", Library: "SSL routines", Reason: "ca key too small", Code: "ERR_SSL_CA_KEY_TOO_SMALL"}
			}
			return &keys.Error{Number: "0A00018F", Library: "SSL routines", Reason: "ee key too small", Code: "ERR_SSL_EE_KEY_TOO_SMALL"}
		}
	}
	p := c.pair(kindOf(list[0].PublicKey))
	p.leaf, p.chain = list[0], nil
	for _, x := range list {
		p.chain = append(p.chain, x.Raw)
	}
	// A key that does not fit is dropped, as by OpenSSL.
	if p.key != nil && !samePublic(p.key.Public, p.leaf.PublicKey) {
		p.key = nil
	}
	return nil
}

func samePublic(a, b crypto.PublicKey) bool {
	x, ok := a.(interface{ Equal(crypto.PublicKey) bool })
	return ok && x.Equal(b)
}

// setKey(context, pem, passphrase)
func tlsSetKey(fn *jsrt.Function, _, ctx, v, pass jsrt.Value) jsrt.Value {
	var passphrase []byte
	if !pass.IsNullish() {
		passphrase = append([]byte{}, text(pass)...)
	}
	k, err := keys.PrivatePEM(text(v), passphrase)
	if err == keys.ErrPassphrase {
		err = keys.ErrBadDecrypt
	}
	if err == nil {
		err = contextOf(ctx).setKey(k)
	}
	return crypt.Problem(fn.Realm(), err)
}

func (c *secureContext) setKey(k *keys.Key) error {
	p := c.pair(k.Type())
	if p.leaf != nil && !samePublic(k.Public, p.leaf.PublicKey) {
		return keys.ErrMismatch
	}
	if p.leaf == nil {
		for _, other := range c.pairs {
			if other.leaf != nil && other.key == nil {
				return &keys.Error{Number: "05800073", Library: "x509 certificate routines", Reason: "key type mismatch", Code: "ERR_OSSL_X509_KEY_TYPE_MISMATCH"}
			}
		}
	}
	p.key = k
	return nil
}

// loadPFX(context, data, passphrase)
func tlsLoadPFX(fn *jsrt.Function, _, ctx, v, pass jsrt.Value) jsrt.Value {
	var passphrase []byte
	if !pass.IsNullish() {
		passphrase = text(pass)
	}
	return crypt.Problem(fn.Realm(), contextOf(ctx).loadPFX(text(v), passphrase))
}

func (c *secureContext) loadPFX(data, passphrase []byte) error {
	pfx, err := keys.PKCS12(data, passphrase)
	if err != nil {
		return err
	}
	var list []*x509.Certificate
	for _, der := range append([][]byte{pfx.Cert}, pfx.Chain...) {
		x, err := x509.ParseCertificate(der)
		if err != nil {
			return err
		}
		list = append(list, x)
	}
	if err := c.setCert(list[:1]); err != nil {
		return err
	}
	if err := c.setKey(pfx.Key); err != nil {
		return err
	}
	p := c.pair(pfx.Key.Type())
	for _, x := range list[1:] {
		p.chain = append(p.chain, x.Raw)
		c.ca = append(c.ca, x)
	}
	return nil
}

// setCiphers(context, list): an OpenSSL list of cipher suites.
func tlsSetCiphers(fn *jsrt.Function, _, ctx, list jsrt.Value) jsrt.Value {
	c := contextOf(ctx)
	suites, level, err := parseCiphers(list.Str().Go())
	if err == nil {
		c.suites, c.level = suites, level
	}
	return crypt.Problem(fn.Realm(), err)
}

var curveIDs = []struct {
	names string
	id    tls.CurveID
}{
	{"x25519 curve25519", tls.X25519},
	{"prime256v1 p-256 secp256r1", tls.CurveP256},
	{"secp384r1 p-384", tls.CurveP384},
	{"secp521r1 p-521", tls.CurveP521},
	{"x25519mlkem768", tls.X25519MLKEM768},
}

// setCurves(context, list)
func tlsSetCurves(fn *jsrt.Function, _, ctx, list jsrt.Value) jsrt.Value {
	c := contextOf(ctx)
	s := list.Str().Go()
	if s == "auto" {
		return jsrt.Undef()
	}
	c.curves = nil
next:
	for _, name := range strings.Split(s, ":") {
		for _, x := range curveIDs {
			for _, n := range strings.Fields(x.names) {
				if strings.EqualFold(n, name) {
					c.curves = append(c.curves, x.id)
					continue next
				}
			}
		}
		return crypt.Problem(fn.Realm(), &keys.Error{Reason: "Failed to set ECDH curve", Code: "ERR_CRYPTO_OPERATION_FAILED"})
	}
	return jsrt.Undef()
}

// setVersions(context, min, max): the numbers of the protocol.
func tlsSetVersions(fn *jsrt.Function, _, ctx, least, most jsrt.Value) jsrt.Value {
	c, r := contextOf(ctx), fn.Realm()
	c.min, c.max = uint16(jsrt.ToNumber(r, least)), uint16(jsrt.ToNumber(r, most))
	return jsrt.Undef()
}

// setFlags(context, noTicket, partialChain)
func tlsSetFlags(_ *jsrt.Function, _, ctx, noTicket, partial jsrt.Value) jsrt.Value {
	c := contextOf(ctx)
	c.noTicket, c.partial = jsrt.ToBoolean(noTicket), jsrt.ToBoolean(partial)
	return jsrt.Undef()
}

// ticketKeys(context, bytes) sets the keys of session tickets, and gives them back.
func tlsTicketKeys(fn *jsrt.Function, _, ctx, v jsrt.Value) jsrt.Value {
	c := contextOf(ctx)
	if b, ok := bytes.Of(v); ok && len(b) == len(c.tickets) {
		copy(c.tickets[:], b)
		c.random = true
	}
	c.makeTickets()
	return bytes.NewBuffer(fn.Realm(), append([]byte(nil), c.tickets[:]...))
}

func (c *secureContext) makeTickets() {
	if !c.random {
		rand.Read(c.tickets[:])
		c.random = true
	}
}

func (c *secureContext) ticketKey() [32]byte {
	c.makeTickets()
	return sha256.Sum256(c.tickets[:])
}

// contextCertificate(context, issuer): the certificate of a context, or its issuer's, as a Buffer.
func tlsContextCertificate(fn *jsrt.Function, _, ctx, issuer jsrt.Value) jsrt.Value {
	c := contextOf(ctx)
	for _, p := range c.pairs {
		if p.leaf == nil {
			continue
		}
		x := p.leaf
		if jsrt.ToBoolean(issuer) {
			if x = c.issuer(p); x == nil {
				return jsrt.Null
			}
		}
		return bytes.NewBuffer(fn.Realm(), append([]byte(nil), x.Raw...))
	}
	return jsrt.Null
}

func (c *secureContext) issuer(p *pair) *x509.Certificate {
	var list []*x509.Certificate
	for _, der := range p.chain[min(1, len(p.chain)):] {
		if x, err := x509.ParseCertificate(der); err == nil {
			list = append(list, x)
		}
	}
	for _, x := range append(list, c.ca...) {
		if issued(x, p.leaf) {
			return x
		}
	}
	return nil
}

// certs are the usable pairs in the form of crypto/tls.
func (c *secureContext) certs() []tls.Certificate {
	var list []tls.Certificate
	for _, p := range c.pairs {
		if p.leaf == nil || p.key == nil {
			continue
		}
		list = append(list, tls.Certificate{Certificate: c.fullChain(p), PrivateKey: p.key.Private, Leaf: p.leaf})
	}
	return list
}

// fullChain adds issuers that the context trusts to a certificate that came alone, as
// OpenSSL does.
func (c *secureContext) fullChain(p *pair) [][]byte {
	if len(p.chain) != 1 {
		return p.chain
	}
	chain := p.chain[:1:1]
	for x := p.leaf; !selfIssued(x) && len(chain) < 10; {
		found := false
		for _, ca := range c.ca {
			if issued(ca, x) {
				chain, x, found = append(chain, ca.Raw), ca, true
				break
			}
		}
		if !found {
			break
		}
	}
	return chain
}
