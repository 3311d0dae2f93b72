package tls

import (
	"crypto/tls"
	"strconv"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
)

var versionNames = map[uint16]string{tls.VersionTLS10: "TLSv1", tls.VersionTLS11: "TLSv1.1", tls.VersionTLS12: "TLSv1.2", tls.VersionTLS13: "TLSv1.3"}

// info(conn) is [protocol, cipher, its standard name, its version, alpn, servername,
// resumed, group] of an established connection.
func tlsInfo(fn *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	r, st := fn.Realm(), &sessionOf(h).state
	if st.Version == 0 {
		return jsrt.Undef()
	}
	str := func(s string) jsrt.Value { return jsrt.Str(jsrt.FromGo(s)) }
	name, version := "", ""
	if s := suiteOf(st.CipherSuite); s != nil {
		name, version = s.name, s.version
	}
	group := ""
	switch st.CurveID {
	case 0:
	case tls.X25519:
		group = "X25519"
	case tls.CurveP256:
		group = "prime256v1"
	case tls.CurveP384:
		group = "secp384r1"
	case tls.CurveP521:
		group = "secp521r1"
	default:
		group = st.CurveID.String()
	}
	return jsrt.Arr(jsrt.NewArrayOf(r, str(versionNames[st.Version]), str(name), str(tls.CipherSuiteName(st.CipherSuite)), str(version),
		str(st.NegotiatedProtocol), str(st.ServerName), jsrt.Bool(st.DidResume), str(group)))
}

// peer(conn) are the certificates that the other side sent, then those that complete
// the chain, as Buffers.
func tlsPeer(fn *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	r, s := fn.Realm(), sessionOf(h)
	list := s.state.PeerCertificates
	a := jsrt.NewArrayCap(r, len(list))
	if len(list) == 0 {
		return jsrt.Arr(a)
	}
	k := &checker{ctx: s.ctx, peer: list}
	chain, _, _ := k.build()
	for _, x := range chain {
		a.Append(bytes.NewBuffer(r, append([]byte(nil), x.Raw...)))
	}
	return jsrt.Arr(a)
}

// own(conn) is the certificate that this side has.
func tlsOwn(fn *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	s := sessionOf(h)
	for _, p := range s.ctx.pairs {
		if p.leaf != nil && p.key != nil {
			return bytes.NewBuffer(fn.Realm(), append([]byte(nil), p.leaf.Raw...))
		}
	}
	return jsrt.Undef()
}

// exporter(conn, length, label, context) is keying material of RFC 5705.
func tlsExporter(fn *jsrt.Function, _, h, length, label, context jsrt.Value) jsrt.Value {
	r, s := fn.Realm(), sessionOf(h)
	var ctx []byte
	if b, ok := bytes.Of(context); ok {
		ctx = append([]byte{}, b...)
	}
	out, err := s.state.ExportKeyingMaterial(label.Str().Go(), ctx, int(jsrt.ToNumber(r, length)))
	if err != nil {
		return jsrt.Str(jsrt.FromGo(err.Error()))
	}
	return bytes.NewBuffer(r, out)
}

var schemes = map[tls.SignatureScheme]string{
	tls.PKCS1WithSHA1: "RSA+SHA1", tls.PKCS1WithSHA256: "RSA+SHA256", tls.PKCS1WithSHA384: "RSA+SHA384", tls.PKCS1WithSHA512: "RSA+SHA512",
	tls.PSSWithSHA256: "RSA-PSS+SHA256", tls.PSSWithSHA384: "RSA-PSS+SHA384", tls.PSSWithSHA512: "RSA-PSS+SHA512",
	tls.ECDSAWithSHA1: "ECDSA+SHA1", tls.ECDSAWithP256AndSHA256: "ECDSA+SHA256", tls.ECDSAWithP384AndSHA384: "ECDSA+SHA384",
	tls.ECDSAWithP521AndSHA512: "ECDSA+SHA512", tls.Ed25519: "Ed25519+UNDEF", 0x0301: "RSA+SHA224", 0x0303: "ECDSA+SHA224",
}

// sigalgs(conn) are the signature algorithms that the client of this server takes.
func tlsSigalgs(fn *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	var list []string
	for _, x := range sessionOf(h).shared {
		if n := schemes[x]; n != "" {
			list = append(list, n)
		} else if x != 0 {
			list = append(list, "UNDEF+0x"+strconv.FormatUint(uint64(x), 16))
		}
	}
	return texts(fn.Realm(), list)
}

// ocsp(conn) is the stapled answer, null for none.
func tlsOCSP(fn *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	b := sessionOf(h).state.OCSPResponse
	if len(b) == 0 {
		return jsrt.Null
	}
	return bytes.NewBuffer(fn.Realm(), append([]byte(nil), b...))
}

// unique(conn, own) is the first Finished message, where crypto/tls tells it: that of
// the client in a full handshake before TLS 1.3, of the server in a resumed one.
func tlsUnique(fn *jsrt.Function, _, h, own jsrt.Value) jsrt.Value {
	s := sessionOf(h)
	if b := s.state.TLSUnique; len(b) > 0 && jsrt.ToBoolean(own) == (s.server == s.state.DidResume) {
		return bytes.NewBuffer(fn.Realm(), append([]byte(nil), b...))
	}
	return jsrt.Undef()
}
