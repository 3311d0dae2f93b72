package runner

import (
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/assert"
	"github.com/gonodec/gonodec/jsrt/node/buffer"
	"github.com/gonodec/gonodec/jsrt/node/charsets"
	"github.com/gonodec/gonodec/jsrt/node/child_process"
	"github.com/gonodec/gonodec/jsrt/node/console"
	"github.com/gonodec/gonodec/jsrt/node/crypt"
	"github.com/gonodec/gonodec/jsrt/node/crypto"
	"github.com/gonodec/gonodec/jsrt/node/dgram"
	"github.com/gonodec/gonodec/jsrt/node/dns"
	"github.com/gonodec/gonodec/jsrt/node/fs"
	"github.com/gonodec/gonodec/jsrt/node/http"
	"github.com/gonodec/gonodec/jsrt/node/module"
	"github.com/gonodec/gonodec/jsrt/node/net"
	"github.com/gonodec/gonodec/jsrt/node/os"
	"github.com/gonodec/gonodec/jsrt/node/process"
	"github.com/gonodec/gonodec/jsrt/node/querystring"
	"github.com/gonodec/gonodec/jsrt/node/signals"
	"github.com/gonodec/gonodec/jsrt/node/string_decoder"
	"github.com/gonodec/gonodec/jsrt/node/structured"
	"github.com/gonodec/gonodec/jsrt/node/textcodec"
	"github.com/gonodec/gonodec/jsrt/node/timers"
	"github.com/gonodec/gonodec/jsrt/node/tls"
	"github.com/gonodec/gonodec/jsrt/node/tty"
	"github.com/gonodec/gonodec/jsrt/node/url"
	"github.com/gonodec/gonodec/jsrt/node/util"
	"github.com/gonodec/gonodec/jsrt/node/v8"
	"github.com/gonodec/gonodec/jsrt/node/zlib"
)

// natives are the Go halves of Node's modules by the name of the module. A compiled
// program links those it reaches; `gonodec run` has all.
var natives = map[string][]jsrt.Method{
	"assert":         assert.Native,
	"buffer":         buffer.Native,
	"charsets":       charsets.Native,
	"child_process":  child_process.Native,
	"console":        console.Native,
	"crypt":          crypt.Native,
	"crypto":         crypto.Native,
	"dgram":          dgram.Native,
	"dns":            dns.Native,
	"fs":             fs.Native,
	"http":           http.Native,
	"module":         module.Native,
	"net":            net.Native,
	"os":             os.Native,
	"process":        process.Native,
	"querystring":    querystring.Native,
	"signals":        signals.Native,
	"string_decoder": string_decoder.Native,
	"structured":     structured.Native,
	"textcodec":      textcodec.Native,
	"timers":         timers.Native,
	"tls":            tls.Native,
	"tty":            tty.Native,
	"url":            url.Native,
	"util":           util.Native,
	"v8":             v8.Native,
	"zlib":           zlib.Native,
}
