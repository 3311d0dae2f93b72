package peers

import (
	"crypto/ecdsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"time"

	"github.com/gonodec/gonodec/testsuite/serve"
)

// certificates writes an authority and what it signs: the server's, one for other.test
// and a client's, each NAME.pem with NAME.key.
func certificates(dir string) error {
	now := time.Now()
	template := func(n int64, name string) *x509.Certificate {
		return &x509.Certificate{
			SerialNumber: big.NewInt(n), Subject: pkix.Name{CommonName: name},
			NotBefore: now.Add(-time.Hour), NotAfter: now.Add(48 * time.Hour),
			KeyUsage: x509.KeyUsageDigitalSignature,
		}
	}
	ca := template(1, "peers CA")
	ca.IsCA, ca.BasicConstraintsValid, ca.KeyUsage = true, true, x509.KeyUsageCertSign
	caKey, err := certificate(dir, "ca", ca, ca, nil)
	if err != nil {
		return err
	}
	server, other, client := template(2, "server"), template(3, "other"), template(4, "client")
	server.DNSNames, server.IPAddresses = []string{"localhost"}, []net.IP{net.IPv4(127, 0, 0, 1)}
	other.DNSNames = []string{"other.test"}
	for name, c := range map[string]*x509.Certificate{"server": server, "other": other, "client": client} {
		if _, err := certificate(dir, name, c, ca, caKey); err != nil {
			return err
		}
	}
	return nil
}

// certificate makes a key and a certificate for it; without a signer it signs itself.
func certificate(dir, name string, c, parent *x509.Certificate, signer *ecdsa.PrivateKey) (*ecdsa.PrivateKey, error) {
	key, private, public, err := serve.Issue(c, parent, signer)
	if err != nil {
		return nil, err
	}
	file := filepath.Join(dir, name)
	if err := os.WriteFile(file+".key", private, 0o644); err != nil {
		return nil, err
	}
	return key, os.WriteFile(file+".pem", public, 0o644)
}
