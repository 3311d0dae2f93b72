package runner

import (
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/assert"
	"github.com/gonodec/gonodec/jsrt/node/async_hooks"
	"github.com/gonodec/gonodec/jsrt/node/buffer"
	"github.com/gonodec/gonodec/jsrt/node/charsets"
	"github.com/gonodec/gonodec/jsrt/node/child_process"
	"github.com/gonodec/gonodec/jsrt/node/console"
	"github.com/gonodec/gonodec/jsrt/node/crypt"
	"github.com/gonodec/gonodec/jsrt/node/crypto"
	"github.com/gonodec/gonodec/jsrt/node/dgram"
	"github.com/gonodec/gonodec/jsrt/node/diagnostics_channel"
	"github.com/gonodec/gonodec/jsrt/node/dns"
	"github.com/gonodec/gonodec/jsrt/node/emit"
	"github.com/gonodec/gonodec/jsrt/node/fetch"
	"github.com/gonodec/gonodec/jsrt/node/fs"
	"github.com/gonodec/gonodec/jsrt/node/http"
	"github.com/gonodec/gonodec/jsrt/node/http2"
	"github.com/gonodec/gonodec/jsrt/node/ipc"
	"github.com/gonodec/gonodec/jsrt/node/messaging"
	"github.com/gonodec/gonodec/jsrt/node/module"
	"github.com/gonodec/gonodec/jsrt/node/net"
	"github.com/gonodec/gonodec/jsrt/node/os"
	"github.com/gonodec/gonodec/jsrt/node/perf_hooks"
	"github.com/gonodec/gonodec/jsrt/node/process"
	"github.com/gonodec/gonodec/jsrt/node/querystring"
	"github.com/gonodec/gonodec/jsrt/node/serdes"
	"github.com/gonodec/gonodec/jsrt/node/signals"
	"github.com/gonodec/gonodec/jsrt/node/sqlite"
	"github.com/gonodec/gonodec/jsrt/node/stream"
	"github.com/gonodec/gonodec/jsrt/node/string_decoder"
	"github.com/gonodec/gonodec/jsrt/node/structured"
	"github.com/gonodec/gonodec/jsrt/node/textcodec"
	"github.com/gonodec/gonodec/jsrt/node/timers"
	"github.com/gonodec/gonodec/jsrt/node/tls"
	"github.com/gonodec/gonodec/jsrt/node/tty"
	"github.com/gonodec/gonodec/jsrt/node/unixprocess"
	"github.com/gonodec/gonodec/jsrt/node/url"
	"github.com/gonodec/gonodec/jsrt/node/util"
	"github.com/gonodec/gonodec/jsrt/node/v8"
	"github.com/gonodec/gonodec/jsrt/node/vm"
	"github.com/gonodec/gonodec/jsrt/node/wasi"
	"github.com/gonodec/gonodec/jsrt/node/worker_threads"
	"github.com/gonodec/gonodec/jsrt/node/zlib"
	"github.com/gonodec/gonodec/jsrt/node/zstd"
)

// natives are the Go halves of Node's modules by the name of the module. A compiled
// program links those it reaches; `gonodec run` has all.
var natives = map[string][]jsrt.Method{
	"assert":              assert.Native,
	"async_hooks":         async_hooks.Native,
	"buffer":              buffer.Native,
	"charsets":            charsets.Native,
	"child_process":       child_process.Native,
	"console":             console.Native,
	"crypt":               crypt.Native,
	"crypto":              crypto.Native,
	"dgram":               dgram.Native,
	"diagnostics_channel": diagnostics_channel.Native,
	"dns":                 dns.Native,
	"fetch":               fetch.Native,
	"fs":                  fs.Native,
	"http":                http.Native,
	"http2":               http2.Native,
	"emit":                emit.Native,
	"ipc":                 ipc.Native,
	"messaging":           messaging.Native,
	"module":              module.Native,
	"net":                 net.Native,
	"os":                  os.Native,
	"perf_hooks":          perf_hooks.Native,
	"process":             process.Native,
	"querystring":         querystring.Native,
	"serdes":              serdes.Native,
	"signals":             signals.Native,
	"unixprocess":         unixprocess.Native,
	"sqlite":              sqlite.Native,
	"stream":              stream.Native,
	"string_decoder":      string_decoder.Native,
	"structured":          structured.Native,
	"textcodec":           textcodec.Native,
	"timers":              timers.Native,
	"tls":                 tls.Native,
	"tty":                 tty.Native,
	"url":                 url.Native,
	"util":                util.Native,
	"v8":                  v8.Native,
	"vm":                  vm.Native,
	"wasi":                wasi.Native,
	"worker_threads":      worker_threads.Native,
	"zlib":                zlib.Native,
	"zstd":                zstd.Native,
}
