package tls

import (
	"crypto/tls"
	"errors"
	"io"
	stdnet "net"
	"strconv"
	"strings"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/host"
	"github.com/gonodec/gonodec/jsrt/node/net"
)

// alerts are the alerts of the other side by Go's words, with OpenSSL's.
var alerts = []struct {
	number   int
	text, as string
}{
	{10, "unexpected message", "ssl/tls alert unexpected message"},
	{20, "bad record MAC", "ssl/tls alert bad record mac"},
	{21, "decryption failed", "tlsv1 alert decryption failed"},
	{22, "record overflow", "tlsv1 alert record overflow"},
	{30, "decompression failure", "ssl/tls alert decompression failure"},
	{40, "handshake failure", "ssl/tls alert handshake failure"},
	{42, "bad certificate", "ssl/tls alert bad certificate"},
	{43, "unsupported certificate", "ssl/tls alert unsupported certificate"},
	{44, "revoked certificate", "ssl/tls alert certificate revoked"},
	{45, "expired certificate", "ssl/tls alert certificate expired"},
	{46, "unknown certificate", "ssl/tls alert certificate unknown"},
	{47, "illegal parameter", "ssl/tls alert illegal parameter"},
	{48, "unknown certificate authority", "tlsv1 alert unknown ca"},
	{49, "access denied", "tlsv1 alert access denied"},
	{50, "error decoding message", "tlsv1 alert decode error"},
	{51, "error decrypting message", "tlsv1 alert decrypt error"},
	{60, "export restriction", "tlsv1 alert export restriction"},
	{70, "protocol version not supported", "tlsv1 alert protocol version"},
	{71, "insufficient security level", "tlsv1 alert insufficient security"},
	{80, "internal error", "tlsv1 alert internal error"},
	{86, "inappropriate fallback", "tlsv1 alert inappropriate fallback"},
	{90, "user canceled", "tlsv1 alert user cancelled"},
	{100, "no renegotiation", "tlsv1 alert no renegotiation"},
	{109, "missing extension", "tlsv13 alert missing extension"},
	{110, "unsupported extension", "tlsv1 unsupported extension"},
	{111, "certificate unobtainable", "tlsv1 certificate unobtainable"},
	{112, "unrecognized name", "tlsv1 unrecognized name"},
	{113, "bad certificate status response", "tlsv1 bad certificate status response"},
	{114, "bad certificate hash value", "tlsv1 bad certificate hash value"},
	{115, "unknown PSK identity", "tlsv1 alert unknown psk identity"},
	{116, "certificate required", "tlsv13 alert certificate required"},
	{120, "no application protocol", "tlsv1 alert no application protocol"},
}

// locals are failures that this side finds, by the beginning of Go's words.
var locals = []struct{ text, number, as string }{
	{"client didn't provide a certificate", "0A0000C7", "peer did not return a certificate"},
	{"client offered only unsupported versions", "0A000102", "unsupported protocol"},
	{"server selected unsupported protocol version", "0A000102", "unsupported protocol"},
	{"no supported versions satisfy", "0A0000BF", "no protocols available"},
	{"no cipher suite supported by both client and server", "0A0000C1", "no shared cipher"},
	{"no ECDHE curve supported by both client and server", "0A0000C1", "no shared cipher"},
	{"no key exchanges supported by both client and server", "0A000065", "no suitable key share"},
	{"no certificates configured", "0A000076", "no suitable signature algorithm"},
	{"peer doesn't support any of the certificate's signature algorithms", "0A000076", "no suitable signature algorithm"},
	{"client requested unsupported application protocols", "0A0000EB", "no application protocol"},
	{"server selected unadvertised ALPN protocol", "0A00006E", "bad extension"},
	{"server chose an unconfigured cipher suite", "0A000105", "wrong cipher returned"},
	{"bad record MAC", "0A000119", "decryption failed or bad record mac"},
	{"oversized record received", "0A0000C6", "packet length too long"},
	{"received unexpected handshake message", "0A0000F4", "unexpected message"},
	{"unexpected message", "0A0000F4", "unexpected message"},
	{"invalid signature by the", "0A00007B", "bad signature"},
	{"server used HelloRetryRequest", "0A00006C", "bad key share"},
	{"handshake message of length", "0A000098", "excessive message size"},
	{"received record with version", "0A00010B", "wrong version number"},
	{"error decoding message", "0A00009F", "length mismatch"},
}

// Errors of TLS as [message, library, reason, code].

const library = "SSL routines"

func describe(r *jsrt.Realm, number, reason, extra string) jsrt.Value {
	text := func(s string) jsrt.Value { return jsrt.Str(jsrt.FromGo(s)) }
	code := "ERR_SSL_" + strings.ToUpper(strings.ReplaceAll(reason, " ", "_"))
	return jsrt.Arr(jsrt.NewArrayOf(r, text("error:"+number+":"+library+"::"+reason+extra), text(library), text(reason), text(code)))
}

// outcome is what JavaScript gets of an error: undefined for none, null for the end of
// the connection, a number for a system's error, or [message, library, reason, code].
func outcome(r *jsrt.Realm, err error) jsrt.Value {
	switch {
	case err == nil:
		return jsrt.Undef()
	case err == errProgram:
		return jsrt.False
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, stdnet.ErrClosed):
		return jsrt.Null
	case host.Errno(err) != 0:
		return net.Errno(err)
	}
	var head tls.RecordHeaderError
	if errors.As(err, &head) {
		switch s := string(head.RecordHeader[:]); {
		case strings.HasPrefix(s, "GET ") || strings.HasPrefix(s, "POST ") || strings.HasPrefix(s, "HEAD ") || strings.HasPrefix(s, "PUT "):
			return describe(r, "0A00009C", "http request", "")
		case strings.HasPrefix(s, "CONNE"):
			return describe(r, "0A00009B", "https proxy request", "")
		}
		return describe(r, "0A00010B", "wrong version number", "")
	}
	s := err.Error()
	if words, ok := strings.CutPrefix(s, "remote error: tls: "); ok {
		for _, a := range alerts {
			if a.text == words {
				return describe(r, "0A000"+strings.ToUpper(strconv.FormatInt(int64(1000+a.number), 16)), a.as, ":SSL alert number "+strconv.Itoa(a.number)+"\n")
			}
		}
	}
	words := strings.TrimPrefix(strings.TrimPrefix(s, "local error: "), "tls: ")
	for _, l := range locals {
		if strings.HasPrefix(words, l.text) {
			return describe(r, l.number, l.as, "")
		}
	}
	return describe(r, "0A000044", "internal error", ": "+words)
}

// failure(conn) is the outcome of reading or writing.
func tlsFailure(fn *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	s := sessionOf(h)
	if s == nil {
		return jsrt.Undef()
	}
	s.mu.Lock()
	err := s.failed
	s.mu.Unlock()
	return outcome(fn.Realm(), err)
}
