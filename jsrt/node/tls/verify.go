package tls

import (
	"bytes"
	"crypto/x509"
	"time"

	"github.com/gonodec/gonodec/jsrt"
)

// The check of a chain of certificates, with the outcomes of OpenSSL's X509_verify_cert:
// Node leaves it to the program what to do about them.

// verdict is what is wrong with a chain.
type verdict struct{ code, text string }

var (
	selfSignedLeaf  = &verdict{"DEPTH_ZERO_SELF_SIGNED_CERT", "self-signed certificate"}
	selfSignedChain = &verdict{"SELF_SIGNED_CERT_IN_CHAIN", "self-signed certificate in certificate chain"}
	noIssuer        = &verdict{"UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "unable to get local issuer certificate"}
	noIssuerDeep    = &verdict{"UNABLE_TO_GET_ISSUER_CERT", "unable to get issuer certificate"}
	noLeafSignature = &verdict{"UNABLE_TO_VERIFY_LEAF_SIGNATURE", "unable to verify the first certificate"}
	expired         = &verdict{"CERT_HAS_EXPIRED", "certificate has expired"}
	notYetValid     = &verdict{"CERT_NOT_YET_VALID", "certificate is not yet valid"}
	badSignature    = &verdict{"CERT_SIGNATURE_FAILURE", "certificate signature failure"}
	invalidCA       = &verdict{"INVALID_CA", "invalid CA certificate"}
	pathLength      = &verdict{"PATH_LENGTH_EXCEEDED", "path length constraint exceeded"}
	wrongPurpose    = &verdict{"INVALID_PURPOSE", "unsuitable certificate purpose"}
	revoked         = &verdict{"CERT_REVOKED", "certificate revoked"}
	noCRL           = &verdict{"UNABLE_TO_GET_CRL", "unable to get certificate CRL"}
	crlExpired      = &verdict{"CRL_HAS_EXPIRED", "CRL has expired"}
	tooLong         = &verdict{"CERT_CHAIN_TOO_LONG", "certificate chain too long"}
	noPeer          = &verdict{"UNABLE_TO_GET_ISSUER_CERT", "unable to get issuer certificate"}
)

// maxDepth is the longest chain.
const maxDepth = 100

func selfIssued(c *x509.Certificate) bool { return bytes.Equal(c.RawIssuer, c.RawSubject) }

// issued reports whether issuer's name, key and permission fit what x says of its issuer.
func issued(issuer, x *x509.Certificate) bool {
	if !bytes.Equal(issuer.RawSubject, x.RawIssuer) {
		return false
	}
	if len(x.AuthorityKeyId) > 0 && len(issuer.SubjectKeyId) > 0 && !bytes.Equal(x.AuthorityKeyId, issuer.SubjectKeyId) {
		return false
	}
	return issuer.KeyUsage == 0 || issuer.KeyUsage&x509.KeyUsageCertSign != 0
}

// checker is one check.
type checker struct {
	ctx    *secureContext
	peer   []*x509.Certificate
	server bool // the peer is a server
	now    time.Time
}

// check reports what is wrong with the peer's chain, nil for nothing.
func (k *checker) check() *verdict {
	chain, anchored, v := k.build()
	if v != nil {
		return v
	}
	if !anchored {
		return k.unanchored(chain)
	}
	if v := k.checkPurpose(chain); v != nil {
		return v
	}
	if v := k.checkRevoked(chain); v != nil {
		return v
	}
	return k.checkEach(chain)
}

// build finds a chain, trusted certificates first.
func (k *checker) build() (chain []*x509.Certificate, anchored bool, v *verdict) {
	x := k.peer[0]
	chain = []*x509.Certificate{x}
	if k.trusted(x) && (selfIssued(x) || k.ctx.partial) {
		return chain, true, nil
	}
	for {
		if selfIssued(x) {
			return chain, k.trusted(x), nil
		}
		if len(chain) > maxDepth {
			return chain, false, tooLong
		}
		if ca := k.findTrusted(x); ca != nil {
			chain, x = append(chain, ca), ca
			if selfIssued(ca) || k.ctx.partial {
				return chain, true, nil
			}
			continue
		}
		next := k.findPeer(x, chain)
		if next == nil {
			return chain, false, nil
		}
		chain, x = append(chain, next), next
	}
}

func (k *checker) trusted(x *x509.Certificate) bool {
	for _, list := range [...][]*x509.Certificate{k.ctx.ca, k.ctx.roots.list()} {
		for _, c := range list {
			if c.Equal(x) {
				return true
			}
		}
	}
	return false
}

func (k *checker) findTrusted(x *x509.Certificate) *x509.Certificate {
	var late *x509.Certificate
	for _, list := range [...][]*x509.Certificate{k.ctx.ca, k.ctx.roots.list()} {
		for _, c := range list {
			if issued(c, x) {
				if k.now.Before(c.NotAfter) && c.CheckSignature(x.SignatureAlgorithm, x.RawTBSCertificate, x.Signature) == nil {
					return c
				}
				late = c
			}
		}
	}
	return late
}

func (k *checker) findPeer(x *x509.Certificate, chain []*x509.Certificate) *x509.Certificate {
	for _, c := range k.peer[1:] {
		used := false
		for _, y := range chain {
			used = used || y == c
		}
		if !used && issued(c, x) {
			return c
		}
	}
	return nil
}

// unanchored says how a chain without a trusted end fails.
func (k *checker) unanchored(chain []*x509.Certificate) *verdict {
	last := chain[len(chain)-1]
	switch {
	case selfIssued(last) && len(chain) == 1:
		return selfSignedLeaf
	case selfIssued(last):
		return selfSignedChain
	case len(chain) == 1:
		// OpenSSL reports first that there is no issuer, and with the one certificate at
		// hand that its signature cannot be checked.
		return noLeafSignature
	case k.trusted(last):
		return noIssuerDeep
	}
	return noIssuer
}

func (k *checker) checkPurpose(chain []*x509.Certificate) *verdict {
	leaf := chain[0]
	want := x509.ExtKeyUsageClientAuth
	if k.server {
		want = x509.ExtKeyUsageServerAuth
	}
	if len(leaf.ExtKeyUsage)+len(leaf.UnknownExtKeyUsage) > 0 {
		ok := false
		for _, u := range leaf.ExtKeyUsage {
			ok = ok || u == want || u == x509.ExtKeyUsageAny || k.server && (u == x509.ExtKeyUsageNetscapeServerGatedCrypto || u == x509.ExtKeyUsageMicrosoftServerGatedCrypto)
		}
		if !ok {
			return wrongPurpose
		}
	}
	for i, c := range chain[1:] {
		if c.BasicConstraintsValid && !c.IsCA || !c.BasicConstraintsValid && c.Version == 3 {
			return invalidCA
		}
		if c.BasicConstraintsValid && (c.MaxPathLen > 0 || c.MaxPathLenZero) && i > c.MaxPathLen {
			return pathLength
		}
	}
	return nil
}

// checkRevoked looks at the leaf, if the program gave lists of revoked certificates.
func (k *checker) checkRevoked(chain []*x509.Certificate) *verdict {
	if len(k.ctx.crls) == 0 {
		return nil
	}
	for _, x := range chain {
		if selfIssued(x) {
			break
		}
		found := false
		for _, l := range k.ctx.crls {
			if !bytes.Equal(l.RawIssuer, x.RawIssuer) {
				continue
			}
			found = true
			if !l.NextUpdate.IsZero() && k.now.After(l.NextUpdate) {
				return crlExpired
			}
			for _, e := range l.RevokedCertificateEntries {
				if e.SerialNumber.Cmp(x.SerialNumber) == 0 {
					return revoked
				}
			}
		}
		if !found {
			return noCRL
		}
	}
	return nil
}

// checkEach checks signatures and dates from the root down.
func (k *checker) checkEach(chain []*x509.Certificate) *verdict {
	for i := len(chain) - 1; i >= 0; i-- {
		x := chain[i]
		if i+1 < len(chain) {
			issuer := chain[i+1]
			// CheckSignature refuses SHA-1 and MD5, as OpenSSL's security level 1 does with MD5.
			if err := issuer.CheckSignature(x.SignatureAlgorithm, x.RawTBSCertificate, x.Signature); err != nil {
				return badSignature
			}
		}
		if k.now.Before(x.NotBefore) {
			return notYetValid
		}
		if k.now.After(x.NotAfter) {
			return expired
		}
	}
	return nil
}

// verifyError(conn) is [message, code], undefined for a chain that is in order.
func tlsVerifyError(fn *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	s := sessionOf(h)
	if s == nil || s.verdict == nil {
		return jsrt.Undef()
	}
	return texts(fn.Realm(), []string{s.verdict.text, s.verdict.code})
}
