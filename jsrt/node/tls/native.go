// Package tls holds the natives of Node's tls: secure contexts, and connections of
// crypto/tls over sockets and over streams of JavaScript. Handshakes and the check of
// certificates run on goroutines; then the loop reads and writes the records of sockets that
// its poller watches, and goroutines those of others.
package tls

import "github.com/gonodec/gonodec/jsrt"

// Native is what require('native') gives to the JavaScript of tls.
var Native = []jsrt.Method{
	{Name: "tls.context", Length: 0, Fn0: tlsContext},
	{Name: "tls.addCA", Length: 2, Fn2: tlsAddCA},
	{Name: "tls.roots", Length: 1, Fn1: tlsRoots},
	{Name: "tls.setRoots", Length: 2, Fn2: tlsSetRoots},
	{Name: "tls.addCRL", Length: 2, Fn2: tlsAddCRL},
	{Name: "tls.setCert", Length: 2, Fn2: tlsSetCert},
	{Name: "tls.setKey", Length: 3, Fn3: tlsSetKey},
	{Name: "tls.loadPFX", Length: 3, Fn3: tlsLoadPFX},
	{Name: "tls.setCiphers", Length: 2, Fn2: tlsSetCiphers},
	{Name: "tls.setCurves", Length: 2, Fn2: tlsSetCurves},
	{Name: "tls.setVersions", Length: 3, Fn3: tlsSetVersions},
	{Name: "tls.setFlags", Length: 3, Fn3: tlsSetFlags},
	{Name: "tls.ticketKeys", Length: 2, Fn2: tlsTicketKeys},
	{Name: "tls.contextCertificate", Length: 2, Fn2: tlsContextCertificate},
	{Name: "tls.ciphers", Length: 0, Fn0: tlsCiphers},
	{Name: "tls.systemRoots", Length: 0, Fn0: tlsSystemRoots},
	{Name: "tls.extraCertificates", Length: 1, Fn1: tlsExtraCertificates},
	{Name: "tls.pemCertificates", Length: 1, Fn1: tlsPEMCertificates},
	{Name: "tls.wrap", Length: 2, Fn2: tlsWrap},
	{Name: "tls.stream", Length: 1, Fn1: tlsStream},
	{Name: "tls.feed", Length: 2, Fn2: tlsFeed},
	{Name: "tls.feedEnd", Length: 2, Fn2: tlsFeedEnd},
	{Name: "tls.start", Length: 4, Fn4: tlsStart},
	{Name: "tls.maxFragment", Length: 2, Fn2: tlsMaxFragment},
	{Name: "tls.failure", Length: 1, Fn1: tlsFailure},
	{Name: "tls.verifyError", Length: 1, Fn1: tlsVerifyError},
	{Name: "tls.info", Length: 1, Fn1: tlsInfo},
	{Name: "tls.peer", Length: 1, Fn1: tlsPeer},
	{Name: "tls.own", Length: 1, Fn1: tlsOwn},
	{Name: "tls.session", Length: 1, Fn1: tlsSession},
	{Name: "tls.ticket", Length: 1, Fn1: tlsTicket},
	{Name: "tls.exporter", Length: 4, Fn4: tlsExporter},
	{Name: "tls.sigalgs", Length: 1, Fn1: tlsSigalgs},
	{Name: "tls.ocsp", Length: 1, Fn1: tlsOCSP},
	{Name: "tls.unique", Length: 2, Fn2: tlsUnique},
}
