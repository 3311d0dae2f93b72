package tls

import (
	"encoding/pem"
	"os"
	"path/filepath"
	"strings"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/crypt"
	"github.com/gonodec/gonodec/jsrt/node/keys"
)

// Where systems keep the certificates that they trust. A binary has none of its own.
var (
	rootFiles = []string{
		"/etc/ssl/certs/ca-certificates.crt", // Debian, Alpine
		"/etc/pki/tls/certs/ca-bundle.crt",   // Fedora
		"/etc/ssl/ca-bundle.pem",             // openSUSE
		"/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
		"/etc/ssl/cert.pem",             // Alpine, BSD, macOS
		"/usr/local/etc/ssl/cert.pem",   // FreeBSD
		"/etc/openssl/certs/cacert.pem", // NetBSD
	}
	rootDirs = []string{"/etc/ssl/certs", "/etc/pki/tls/certs", "/system/etc/security/cacerts"}
)

// pemBlocks are the certificates of PEM text, each as text of its own.
func pemBlocks(data []byte) (list []string) {
	for {
		block, rest := pem.Decode(data)
		if block == nil {
			return list
		}
		data = rest
		if block.Type == "CERTIFICATE" || block.Type == "X509 CERTIFICATE" || block.Type == "TRUSTED CERTIFICATE" {
			block.Type, block.Headers = "CERTIFICATE", nil
			list = append(list, strings.TrimSuffix(string(pem.EncodeToMemory(block)), "\n"))
		}
	}
}

// systemRoots() are the certificates of the system's store, as PEM strings.
func tlsSystemRoots(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	return texts(fn.Realm(), systemRoots())
}

func systemRoots() (list []string) {
	files, dirs := rootFiles, rootDirs
	if f := os.Getenv("SSL_CERT_FILE"); f != "" {
		files = []string{f}
	}
	if d := os.Getenv("SSL_CERT_DIR"); d != "" {
		dirs = filepath.SplitList(d)
		if os.Getenv("SSL_CERT_FILE") == "" {
			files = nil
		}
	}
	for _, f := range files {
		if data, err := os.ReadFile(f); err == nil {
			if list = pemBlocks(data); len(list) > 0 {
				return unique(list)
			}
		}
	}
	for _, d := range dirs {
		entries, _ := os.ReadDir(d)
		for _, e := range entries {
			if data, err := os.ReadFile(filepath.Join(d, e.Name())); err == nil {
				list = append(list, pemBlocks(data)...)
			}
		}
		if len(list) > 0 {
			return unique(list)
		}
	}
	return nil
}

func unique(list []string) (out []string) {
	seen := map[string]bool{}
	for _, s := range list {
		if !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}

// pemCertificates(text) are the certificates of PEM text or bytes, or an outcome.
func tlsPEMCertificates(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	data := text(v)
	if _, err := certificates(data); err != nil {
		if e, ok := err.(*keys.Error); ok && e.Library != "PEM routines" {
			err = &keys.Error{Number: "0488000D", Library: "PEM routines", Reason: "ASN1 lib", Code: "ERR_OSSL_PEM_ASN1_LIB"}
		}
		return crypt.Problem(fn.Realm(), err)
	}
	return texts(fn.Realm(), pemBlocks(data))
}

// extraCertificates(path) are the certificates of a file, or what is wrong with it.
func tlsExtraCertificates(fn *jsrt.Function, _, path jsrt.Value) jsrt.Value {
	data, err := os.ReadFile(path.Str().Go())
	if err == nil {
		_, err = certificates(data)
	}
	if err != nil {
		return jsrt.Str(jsrt.FromGo(err.Error()))
	}
	return texts(fn.Realm(), pemBlocks(data))
}
