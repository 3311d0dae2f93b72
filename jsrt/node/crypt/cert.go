package crypt

import (
	"crypto/ecdsa"
	"crypto/rsa"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"crypto/x509"
	"encoding/asn1"
	"encoding/hex"
	"encoding/pem"
	"fmt"
	stdnet "net"
	"strconv"
	"strings"
	"time"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
	"github.com/gonodec/gonodec/jsrt/node/keys"
)

// certificate(bytes) reads PEM or DER: the handle, or a problem.
func cryptCertificate(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	r := fn.Realm()
	data, _ := bytes.Text(v)
	der := append([]byte(nil), data...)
	if block, _ := pem.Decode(data); block != nil {
		der = block.Bytes
	} else if len(data) == 0 || data[0] != 0x30 {
		return Problem(r, keys.ErrNoStartLine)
	}
	c, err := x509.ParseCertificate(der)
	if err != nil {
		return Problem(r, &keys.Error{Number: "0688010A", Library: "asn1 encoding routines", Reason: "nested asn1 error", Code: "ERR_OSSL_ASN1_NESTED_ASN1_ERROR"})
	}
	return jsrt.NewHostValue(r, c)
}

func certOf(v jsrt.Value) *x509.Certificate {
	c, _ := jsrt.HostData(v).(*x509.Certificate)
	return c
}

// shortNames are OpenSSL's short names of attributes.
var shortNames = []struct{ oid, name string }{
	{"2.5.4.3", "CN"}, {"2.5.4.4", "SN"}, {"2.5.4.5", "serialNumber"}, {"2.5.4.6", "C"}, {"2.5.4.7", "L"}, {"2.5.4.8", "ST"},
	{"2.5.4.9", "street"}, {"2.5.4.10", "O"}, {"2.5.4.11", "OU"}, {"2.5.4.12", "title"}, {"2.5.4.13", "description"},
	{"2.5.4.15", "businessCategory"}, {"2.5.4.17", "postalCode"}, {"2.5.4.20", "telephoneNumber"}, {"2.5.4.41", "name"},
	{"2.5.4.42", "GN"}, {"2.5.4.43", "initials"}, {"2.5.4.44", "generationQualifier"}, {"2.5.4.46", "dnQualifier"}, {"2.5.4.65", "pseudonym"},
	{"2.5.4.97", "organizationIdentifier"}, {"1.2.840.113549.1.9.1", "emailAddress"}, {"0.9.2342.19200300.100.1.25", "DC"},
	{"0.9.2342.19200300.100.1.1", "UID"}, {"1.3.6.1.4.1.311.60.2.1.1", "jurisdictionL"}, {"1.3.6.1.4.1.311.60.2.1.2", "jurisdictionST"},
	{"1.3.6.1.4.1.311.60.2.1.3", "jurisdictionC"}, {"1.2.840.113549.1.9.2", "unstructuredName"},
}

// attribute is one part of a distinguished name.
type attribute struct{ name, value string }

// attributes reads a distinguished name.
func attributes(der []byte) (list []attribute) {
	var rdns []asn1.RawValue
	if _, err := asn1.Unmarshal(der, &rdns); err != nil {
		return nil
	}
	for _, set := range rdns {
		rest := set.Bytes
		for len(rest) > 0 {
			var a struct {
				ID    asn1.ObjectIdentifier
				Value asn1.RawValue
			}
			var err error
			if rest, err = asn1.Unmarshal(rest, &a); err != nil {
				return list
			}
			name := a.ID.String()
			for _, s := range shortNames {
				if s.oid == name {
					name = s.name
				}
			}
			list = append(list, attribute{name, stringOf(a.Value)})
		}
	}
	return list
}

// stringOf is the text of an ASN.1 string of any kind.
func stringOf(v asn1.RawValue) string {
	switch v.Tag {
	case asn1.TagBMPString:
		var b strings.Builder
		for i := 0; i+1 < len(v.Bytes); i += 2 {
			b.WriteRune(rune(v.Bytes[i])<<8 | rune(v.Bytes[i+1]))
		}
		return b.String()
	case asn1.TagT61String:
		var b strings.Builder
		for _, c := range v.Bytes {
			b.WriteRune(rune(c))
		}
		return b.String()
	}
	return string(v.Bytes)
}

// nameText is a name as X509Certificate has it, a line for each attribute.
func nameText(der []byte) string {
	var lines []string
	for _, a := range attributes(der) {
		lines = append(lines, a.name+"="+escapeName(a.value))
	}
	return strings.Join(lines, "\n")
}

func escapeName(s string) string {
	var b strings.Builder
	for i, c := range s {
		switch {
		case strings.ContainsRune(`,+"\<>;`, c), i == 0 && (c == '#' || c == ' '), i == len(s)-1 && c == ' ':
			b.WriteByte('\\')
			b.WriteRune(c)
		case c < 0x20 || c == 0x7f:
			fmt.Fprintf(&b, `\%02X`, c)
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}

var (
	oidSAN = asn1.ObjectIdentifier{2, 5, 29, 17}
	oidAIA = asn1.ObjectIdentifier{1, 3, 6, 1, 5, 5, 7, 1, 1}
)

func extension(c *x509.Certificate, oid asn1.ObjectIdentifier) []byte {
	for _, e := range c.Extensions {
		if e.Id.Equal(oid) {
			return e.Value
		}
	}
	return nil
}

// altName is one general name in Node's words.
func altName(v asn1.RawValue) string {
	switch v.Tag {
	case 0:
		return otherName(v)
	case 1:
		return "email:" + quoted(string(v.Bytes))
	case 2:
		return "DNS:" + quoted(string(v.Bytes))
	case 4:
		var lines []string
		for _, a := range attributes(v.Bytes) {
			lines = append(lines, a.name+"="+a.value)
		}
		return "DirName:" + quoted(strings.Join(lines, ","))
	case 6:
		return "URI:" + quoted(string(v.Bytes))
	case 7:
		if len(v.Bytes) != 4 && len(v.Bytes) != 16 {
			return "IP Address:<invalid>"
		}
		ip := stdnet.IP(v.Bytes)
		if len(v.Bytes) == 4 {
			return "IP Address:" + ip.String()
		}
		var parts []string
		for i := 0; i < 16; i += 2 {
			parts = append(parts, strings.ToUpper(strconv.FormatUint(uint64(v.Bytes[i])<<8|uint64(v.Bytes[i+1]), 16)))
		}
		return "IP Address:" + strings.Join(parts, ":")
	case 8:
		var oid asn1.ObjectIdentifier
		if rest, err := asn1.UnmarshalWithParams(v.FullBytes, &oid, "tag:8"); err == nil && len(rest) == 0 {
			return "Registered ID:" + oid.String()
		}
	}
	return "<unsupported>"
}

func otherName(v asn1.RawValue) string {
	var id asn1.ObjectIdentifier
	rest, err := asn1.Unmarshal(v.Bytes, &id)
	if err != nil {
		return "othername:<unsupported>"
	}
	var outer, value asn1.RawValue
	if _, err := asn1.Unmarshal(rest, &outer); err != nil {
		return "othername:<unsupported>"
	}
	asn1.Unmarshal(outer.Bytes, &value)
	prefix := map[string]string{"1.3.6.1.5.5.7.8.9": "SmtpUTF8Mailbox", "1.3.6.1.5.5.7.8.5": "XmppAddr", "1.3.6.1.4.1.311.20.2.3": "UPN",
		"1.3.6.1.5.5.7.8.7": "SRVName"}[id.String()]
	if prefix == "" {
		return "othername:<unsupported>"
	}
	return "othername:" + quoted(prefix+":"+stringOf(value))
}

// quoted quotes what could be taken for several names.
func quoted(s string) string {
	plain := true
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' || c > '~' || c == '"' || c == '\\' || c == ',' || c == '\'' {
			plain = false
		}
	}
	if plain {
		return s
	}
	var b strings.Builder
	b.WriteByte('"')
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\':
			b.WriteString(`\\`)
		case c == '"':
			b.WriteString(`\"`)
		case c >= ' ' && c <= '~' && c != ',':
			b.WriteByte(c)
		default:
			fmt.Fprintf(&b, `\u%04x`, c)
		}
	}
	b.WriteByte('"')
	return b.String()
}

func altNames(c *x509.Certificate) (list []string) {
	var names []asn1.RawValue
	if der := extension(c, oidSAN); der != nil {
		asn1.Unmarshal(der, &names)
	}
	for _, n := range names {
		list = append(list, altName(n))
	}
	return list
}

// infoAccess is the text of the authority information access.
func infoAccess(c *x509.Certificate) string {
	der := extension(c, oidAIA)
	if der == nil {
		return ""
	}
	var list []struct {
		Method   asn1.ObjectIdentifier
		Location asn1.RawValue
	}
	if _, err := asn1.Unmarshal(der, &list); err != nil {
		return ""
	}
	var b strings.Builder
	for i, x := range list {
		name := x.Method.String()
		switch name {
		case "1.3.6.1.5.5.7.48.1":
			name = "OCSP"
		case "1.3.6.1.5.5.7.48.2":
			name = "CA Issuers"
		}
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(name + " - " + altName(x.Location))
	}
	return b.String()
}

func day(t time.Time) string { return t.UTC().Format("Jan _2 15:04:05 2006 GMT") }

func fingerprint(sum []byte) string {
	s := strings.ToUpper(hex.EncodeToString(sum))
	var b strings.Builder
	for i := 0; i < len(s); i += 2 {
		if i > 0 {
			b.WriteByte(':')
		}
		b.WriteString(s[i : i+2])
	}
	return b.String()
}

var algorithmNames = map[string]string{
	"1.2.840.113549.1.1.4": "md5WithRSAEncryption", "1.2.840.113549.1.1.5": "sha1WithRSAEncryption", "1.2.840.113549.1.1.10": "rsassaPss",
	"1.2.840.113549.1.1.11": "sha256WithRSAEncryption", "1.2.840.113549.1.1.12": "sha384WithRSAEncryption",
	"1.2.840.113549.1.1.13": "sha512WithRSAEncryption", "1.2.840.113549.1.1.14": "sha224WithRSAEncryption",
	"1.2.840.10045.4.1": "ecdsa-with-SHA1", "1.2.840.10045.4.3.1": "ecdsa-with-SHA224", "1.2.840.10045.4.3.2": "ecdsa-with-SHA256",
	"1.2.840.10045.4.3.3": "ecdsa-with-SHA384", "1.2.840.10045.4.3.4": "ecdsa-with-SHA512", "1.3.101.112": "ED25519", "1.3.101.113": "ED448",
	"1.2.840.10040.4.3": "dsaWithSHA1", "2.16.840.1.101.3.4.3.2": "dsa_with_SHA256",
}

func algorithmOID(c *x509.Certificate) string {
	var outer struct {
		TBS asn1.RawValue
		Alg struct {
			ID     asn1.ObjectIdentifier
			Params asn1.RawValue `asn1:"optional"`
		}
		Sig asn1.BitString
	}
	asn1.Unmarshal(c.Raw, &outer)
	return outer.Alg.ID.String()
}

// certField(cert, name) is one field.
func cryptCertField(fn *jsrt.Function, _, h, name jsrt.Value) jsrt.Value {
	r, c := fn.Realm(), certOf(h)
	str := func(s string) jsrt.Value { return jsrt.Str(jsrt.FromGo(s)) }
	optional := func(s string) jsrt.Value {
		if s == "" {
			return jsrt.Undef()
		}
		return str(s)
	}
	switch name.Str().Go() {
	case "subject":
		return optional(nameText(c.RawSubject))
	case "issuer":
		return optional(nameText(c.RawIssuer))
	case "subjectAltName":
		return optional(strings.Join(altNames(c), ", "))
	case "infoAccess":
		return optional(infoAccess(c))
	case "validFrom":
		return str(day(c.NotBefore))
	case "validTo":
		return str(day(c.NotAfter))
	case "from":
		return jsrt.Num(float64(c.NotBefore.UnixMilli()))
	case "to":
		return jsrt.Num(float64(c.NotAfter.UnixMilli()))
	case "fingerprint":
		s := sha1.Sum(c.Raw)
		return str(fingerprint(s[:]))
	case "fingerprint256":
		s := sha256.Sum256(c.Raw)
		return str(fingerprint(s[:]))
	case "fingerprint512":
		s := sha512.Sum512(c.Raw)
		return str(fingerprint(s[:]))
	case "keyUsage":
		return usages(r, c)
	case "serialNumber":
		s := strings.ToUpper(c.SerialNumber.Text(16))
		if len(s)%2 == 1 {
			s = "0" + s
		}
		return str(s)
	case "signatureAlgorithm":
		return optional(algorithmNames[algorithmOID(c)])
	case "signatureAlgorithmOid":
		return str(algorithmOID(c))
	case "raw":
		return bytes.NewBuffer(r, append([]byte(nil), c.Raw...))
	case "pem":
		return str(string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: c.Raw})))
	case "ca":
		return jsrt.Bool(c.BasicConstraintsValid && c.IsCA)
	case "spki":
		return bytes.NewBuffer(r, append([]byte(nil), c.RawSubjectPublicKeyInfo...))
	}
	return jsrt.Undef()
}

func usages(r *jsrt.Realm, c *x509.Certificate) jsrt.Value {
	der := extension(c, asn1.ObjectIdentifier{2, 5, 29, 37})
	var list []asn1.ObjectIdentifier
	if der == nil {
		return jsrt.Undef()
	}
	asn1.Unmarshal(der, &list)
	var out []string
	for _, oid := range list {
		out = append(out, oid.String())
	}
	return texts(r, out)
}

func texts(r *jsrt.Realm, list []string) jsrt.Value {
	a := jsrt.NewArrayCap(r, len(list))
	for _, s := range list {
		a.Append(jsrt.Str(jsrt.FromGo(s)))
	}
	return jsrt.Arr(a)
}

// certNames(cert, issuer) are the attributes of a name: [name, value, …].
func cryptCertNames(fn *jsrt.Function, _, h, issuer jsrt.Value) jsrt.Value {
	c := certOf(h)
	der := c.RawSubject
	if jsrt.ToBoolean(issuer) {
		der = c.RawIssuer
	}
	var list []string
	for _, a := range attributes(der) {
		list = append(list, a.name, a.value)
	}
	return texts(fn.Realm(), list)
}

// certKey(cert) is [modulus, exponent, bits, pubkey, curve, nist] of the key.
func cryptCertKey(fn *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	r, c := fn.Realm(), certOf(h)
	u := jsrt.Undef()
	out := []jsrt.Value{u, u, u, u, u, u}
	str := func(s string) jsrt.Value { return jsrt.Str(jsrt.FromGo(s)) }
	switch k := c.PublicKey.(type) {
	case *rsa.PublicKey:
		out[0] = str(strings.ToUpper(k.N.Text(16)))
		out[1] = str("0x" + strconv.FormatInt(int64(k.E), 16))
		out[2] = jsrt.Int(k.N.BitLen())
		out[3] = bytes.NewBuffer(r, append([]byte(nil), c.RawSubjectPublicKeyInfo...))
	case *ecdsa.PublicKey:
		out[2] = jsrt.Int(k.Curve.Params().BitSize)
		if point, err := keys.Point(k); err == nil {
			out[3] = bytes.NewBuffer(r, point)
		}
		out[4], out[5] = str(keys.CurveName(k.Curve)), str(keys.CurveNIST(k.Curve))
	}
	return jsrt.Arr(jsrt.NewArrayFrom(r, out))
}

// certCheck(cert, kind, value, flags) is checkHost, checkEmail, checkIP: the name that
// matches, or undefined. flags: 1 the subject too, 2 never the subject, 4 no wildcards,
// 8 no partial wildcards, 16 subdomains of one label only.
func cryptCertCheck(fn *jsrt.Function, _, h, kind, value, flags jsrt.Value) jsrt.Value {
	c, s, f := certOf(h), value.Str().Go(), int(jsrt.ToNumber(fn.Realm(), flags))
	found := ""
	switch kind.Str().Go() {
	case "host":
		found = checkHost(c, s, f)
	case "email":
		found = checkEmail(c, s, f)
	case "ip":
		want := stdnet.ParseIP(s)
		for _, ip := range c.IPAddresses {
			if want != nil && ip.Equal(want) {
				found = s
			}
		}
	}
	if found == "" {
		return jsrt.Undef()
	}
	return jsrt.Str(jsrt.FromGo(found))
}

func subjectValues(c *x509.Certificate, name string) (list []string) {
	for _, a := range attributes(c.RawSubject) {
		if a.name == name {
			list = append(list, a.value)
		}
	}
	return list
}

func checkHost(c *x509.Certificate, host string, flags int) string {
	names := c.DNSNames
	if flags&2 == 0 && (flags&1 != 0 || len(names) == 0) {
		names = append(append([]string(nil), names...), subjectValues(c, "CN")...)
	}
	for _, n := range names {
		if hostMatches(n, host, flags) {
			return n
		}
	}
	return ""
}

func hostMatches(pattern, host string, flags int) bool {
	if strings.HasPrefix(host, ".") { // any name below
		return len(pattern) > len(host) && strings.EqualFold(pattern[len(pattern)-len(host):], host) &&
			(flags&16 == 0 || !strings.Contains(pattern[:len(pattern)-len(host)], "."))
	}
	if strings.EqualFold(pattern, host) {
		return true
	}
	first, rest, ok := strings.Cut(pattern, ".")
	label, hostRest, hostOK := strings.Cut(host, ".")
	if !ok || !hostOK || flags&4 != 0 || !strings.Contains(rest, ".") || !strings.EqualFold(rest, hostRest) {
		return false
	}
	before, after, star := strings.Cut(first, "*")
	if !star || strings.Contains(after, "*") || flags&8 != 0 && first != "*" || strings.HasPrefix(first, "xn--") {
		return false
	}
	label = strings.ToLower(label)
	return len(label) >= len(before)+len(after) && strings.HasPrefix(label, strings.ToLower(before)) && strings.HasSuffix(label, strings.ToLower(after))
}

func checkEmail(c *x509.Certificate, email string, flags int) string {
	names := c.EmailAddresses
	if flags&2 == 0 && (flags&1 != 0 || len(names) == 0) {
		names = append(append([]string(nil), names...), subjectValues(c, "emailAddress")...)
	}
	for _, n := range names {
		at, other := strings.LastIndexByte(n, '@'), strings.LastIndexByte(email, '@')
		if at >= 0 && other >= 0 && n[:at] == email[:other] && strings.EqualFold(n[at:], email[other:]) {
			return n
		}
	}
	return ""
}

// certIssued(cert, issuer): whether the names and keys fit.
func cryptCertIssued(_ *jsrt.Function, _, h, issuer jsrt.Value) jsrt.Value {
	c, i := certOf(h), certOf(issuer)
	return jsrt.Bool(string(c.RawIssuer) == string(i.RawSubject) &&
		(len(c.AuthorityKeyId) == 0 || len(i.SubjectKeyId) == 0 || string(c.AuthorityKeyId) == string(i.SubjectKeyId)) &&
		(i.KeyUsage == 0 || i.KeyUsage&x509.KeyUsageCertSign != 0))
}

// certVerify(cert, key): whether the key made the signature.
func cryptCertVerify(_ *jsrt.Function, _, h, key jsrt.Value) jsrt.Value {
	c, k := certOf(h), keyOf(key)
	issuer := &x509.Certificate{PublicKey: k.Public, Version: 1}
	switch k.Public.(type) {
	case *rsa.PublicKey:
		issuer.PublicKeyAlgorithm = x509.RSA
	case *ecdsa.PublicKey:
		issuer.PublicKeyAlgorithm = x509.ECDSA
	default:
		issuer.PublicKeyAlgorithm = x509.Ed25519
	}
	return jsrt.Bool(issuer.CheckSignature(c.SignatureAlgorithm, c.RawTBSCertificate, c.Signature) == nil)
}
