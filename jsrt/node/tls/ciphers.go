package tls

import (
	"crypto/tls"
	"sort"
	"strings"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/keys"
)

// suite is a cipher suite of crypto/tls with OpenSSL's name and what its lists may ask
// for.
type suite struct {
	id      uint16
	name    string
	version string // the oldest that has it
	tags    string
}

var suites = []suite{
	{tls.TLS_AES_256_GCM_SHA384, "TLS_AES_256_GCM_SHA384", "TLSv1.3", ""},
	{tls.TLS_CHACHA20_POLY1305_SHA256, "TLS_CHACHA20_POLY1305_SHA256", "TLSv1.3", ""},
	{tls.TLS_AES_128_GCM_SHA256, "TLS_AES_128_GCM_SHA256", "TLSv1.3", ""},
	{tls.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, "ECDHE-ECDSA-AES256-GCM-SHA384", "TLSv1.2", "ECDHE kECDHE EECDH ECDSA aECDSA AES AES256 AESGCM SHA384 HIGH TLSv1.2"},
	{tls.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384, "ECDHE-RSA-AES256-GCM-SHA384", "TLSv1.2", "ECDHE kECDHE EECDH RSA aRSA AES AES256 AESGCM SHA384 HIGH TLSv1.2"},
	{tls.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, "ECDHE-ECDSA-CHACHA20-POLY1305", "TLSv1.2", "ECDHE kECDHE EECDH ECDSA aECDSA CHACHA20 HIGH TLSv1.2"},
	{tls.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256, "ECDHE-RSA-CHACHA20-POLY1305", "TLSv1.2", "ECDHE kECDHE EECDH RSA aRSA CHACHA20 HIGH TLSv1.2"},
	{tls.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, "ECDHE-ECDSA-AES128-GCM-SHA256", "TLSv1.2", "ECDHE kECDHE EECDH ECDSA aECDSA AES AES128 AESGCM SHA256 HIGH TLSv1.2"},
	{tls.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, "ECDHE-RSA-AES128-GCM-SHA256", "TLSv1.2", "ECDHE kECDHE EECDH RSA aRSA AES AES128 AESGCM SHA256 HIGH TLSv1.2"},
	{tls.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256, "ECDHE-ECDSA-AES128-SHA256", "TLSv1.2", "ECDHE kECDHE EECDH ECDSA aECDSA AES AES128 SHA256 HIGH TLSv1.2"},
	{tls.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256, "ECDHE-RSA-AES128-SHA256", "TLSv1.2", "ECDHE kECDHE EECDH RSA aRSA AES AES128 SHA256 HIGH TLSv1.2"},
	{tls.TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA, "ECDHE-ECDSA-AES256-SHA", "TLSv1.0", "ECDHE kECDHE EECDH ECDSA aECDSA AES AES256 SHA SHA1 HIGH"},
	{tls.TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA, "ECDHE-RSA-AES256-SHA", "TLSv1.0", "ECDHE kECDHE EECDH RSA aRSA AES AES256 SHA SHA1 HIGH"},
	{tls.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA, "ECDHE-ECDSA-AES128-SHA", "TLSv1.0", "ECDHE kECDHE EECDH ECDSA aECDSA AES AES128 SHA SHA1 HIGH"},
	{tls.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, "ECDHE-RSA-AES128-SHA", "TLSv1.0", "ECDHE kECDHE EECDH RSA aRSA AES AES128 SHA SHA1 HIGH"},
	{tls.TLS_RSA_WITH_AES_256_GCM_SHA384, "AES256-GCM-SHA384", "TLSv1.2", "RSA kRSA aRSA AES AES256 AESGCM SHA384 HIGH TLSv1.2"},
	{tls.TLS_RSA_WITH_AES_128_GCM_SHA256, "AES128-GCM-SHA256", "TLSv1.2", "RSA kRSA aRSA AES AES128 AESGCM SHA256 HIGH TLSv1.2"},
	{tls.TLS_RSA_WITH_AES_128_CBC_SHA256, "AES128-SHA256", "TLSv1.2", "RSA kRSA aRSA AES AES128 SHA256 HIGH TLSv1.2"},
	{tls.TLS_RSA_WITH_AES_256_CBC_SHA, "AES256-SHA", "SSLv3", "RSA kRSA aRSA AES AES256 SHA SHA1 HIGH SSLv3"},
	{tls.TLS_RSA_WITH_AES_128_CBC_SHA, "AES128-SHA", "SSLv3", "RSA kRSA aRSA AES AES128 SHA SHA1 HIGH SSLv3"},
}

func suiteOf(id uint16) *suite {
	for i := range suites {
		if suites[i].id == id {
			return &suites[i]
		}
	}
	return nil
}

func (s *suite) is(tag string) bool {
	if tag == "ALL" || tag == "DEFAULT" || tag == "COMPLEMENTOFDEFAULT" {
		return tag != "COMPLEMENTOFDEFAULT"
	}
	for _, t := range strings.Split(tag, "+") {
		found := t == s.name
		for _, x := range strings.Fields(s.tags) {
			found = found || x == t
		}
		if !found {
			return false
		}
	}
	return true
}

// Suites and groups that OpenSSL's lists may name and crypto/tls does not have: lists of
// them are good, and connections find that the other side shares none.
const (
	absentTags    = " PSK kPSK aPSK kECDHEPSK kDHEPSK kRSAPSK SRP kSRP aSRP NULL eNULL aNULL DH DHE kDHE EDH kEDH ADH AECDH DSS aDSS ARIA ARIA128 ARIA256 CAMELLIA CAMELLIA128 CAMELLIA256 AESCCM AESCCM8 "
	absentKeys    = " ECDHE-RSA- ECDHE-ECDSA- ECDHE-PSK- DHE-RSA- DHE-DSS- DHE-PSK- RSA-PSK- PSK- ADH- AECDH- SRP-RSA- SRP-DSS- SRP- "
	absentCiphers = " NULL AES128 AES256 AES-128-CBC AES-256-CBC AES128-CBC AES256-CBC AES128-GCM AES256-GCM AES128-CCM AES256-CCM AES128-CCM8 AES256-CCM8" +
		" ARIA128-GCM ARIA256-GCM CAMELLIA128 CAMELLIA256 CHACHA20-POLY1305 "
	absentHashes = " -SHA -SHA256 -SHA384 -MD5 "
)

func isAbsent(item string) bool {
	tag, _, _ := strings.Cut(item, "+")
	if strings.Contains(absentTags, " "+tag+" ") {
		return true
	}
	for _, k := range strings.Fields(absentKeys) {
		if rest, ok := strings.CutPrefix(item, k); ok {
			item = rest
			break
		}
	}
	if i := strings.LastIndexByte(item, '-'); i > 0 && strings.Contains(absentHashes, " "+item[i:]+" ") {
		item = item[:i]
	}
	return strings.Contains(absentCiphers, " "+item+" ")
}

var errNoCipher = &keys.Error{Number: "0A0000B9", Library: "SSL routines", Reason: "no cipher match", Code: "ERR_SSL_NO_CIPHER_MATCH"}

// usualLevel is OpenSSL's level of security: keys as good as 112 bits.
const usualLevel = 2

// parseCiphers makes the suites of an OpenSSL list; those of TLS 1.3 cannot be chosen.
func parseCiphers(list string) (ids []uint16, level int, err error) {
	var chosen []*suite
	banned := map[*suite]bool{}
	only13, any := true, false
	level = usualLevel
	ids = []uint16{} // nil would stand for all
	for _, item := range strings.FieldsFunc(strings.ReplaceAll(list, "@", ":@"), func(c rune) bool { return c == ':' || c == ',' || c == ' ' || c == ';' }) {
		op := byte(0)
		if strings.IndexByte("!-+", item[0]) >= 0 {
			op, item = item[0], item[1:]
		}
		if n, ok := strings.CutPrefix(item, "@SECLEVEL="); ok {
			if len(n) != 1 || n[0] < '0' || n[0] > '5' {
				return nil, 0, &keys.Error{Number: "0A000118", Library: "SSL routines", Reason: "invalid command", Code: "ERR_SSL_INVALID_COMMAND"}
			}
			level = int(n[0] - '0')
		}
		if item == "" || item[0] == '@' {
			continue
		}
		if strings.HasPrefix(item, "TLS_") {
			if op == 0 {
				for i := range suites {
					any = any || suites[i].name == item
				}
			}
			continue
		}
		only13 = false
		any = any || op == 0 && isAbsent(item)
		for i := range suites {
			s := &suites[i]
			if s.version == "TLSv1.3" || !s.is(item) {
				continue
			}
			switch op {
			case 0:
				if !banned[s] && !contains(chosen, s) {
					chosen = append(chosen, s)
				}
			case '!':
				banned[s] = true
				chosen = without(chosen, s)
			case '-':
				chosen = without(chosen, s)
			case '+':
				if contains(chosen, s) {
					chosen = append(without(chosen, s), s)
				}
			}
		}
	}
	for _, s := range chosen {
		ids = append(ids, s.id)
	}
	if len(ids) == 0 && only13 && any {
		ids = nil
	}
	if len(ids) == 0 && !any {
		err = errNoCipher
	}
	return ids, level, err
}

func contains(list []*suite, s *suite) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

func without(list []*suite, s *suite) []*suite {
	var out []*suite
	for _, x := range list {
		if x != s {
			out = append(out, x)
		}
	}
	return out
}

// ciphers() are the names of all suites.
func tlsCiphers(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	var names []string
	for i := range suites {
		names = append(names, strings.ToLower(suites[i].name))
	}
	sort.Strings(names)
	return texts(fn.Realm(), names)
}

func texts(r *jsrt.Realm, list []string) jsrt.Value {
	a := jsrt.NewArrayCap(r, len(list))
	for _, s := range list {
		a.Append(jsrt.Str(jsrt.FromGo(s)))
	}
	return jsrt.Arr(a)
}
