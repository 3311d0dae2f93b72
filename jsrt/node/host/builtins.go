package host

import "strings"

// builtinModules are module.builtinModules.
const builtinModules = "_http_agent _http_client _http_common _http_incoming _http_outgoing _http_server _tls_common _tls_wrap assert assert/strict " +
	"async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns dns/promises domain events fs " +
	"fs/promises http http2 https inspector inspector/promises module net os path path/posix path/win32 perf_hooks process punycode " +
	"querystring readline readline/promises repl stream stream/consumers stream/promises stream/web string_decoder sys timers " +
	"timers/promises tls trace_events tty url util util/types v8 vm wasi worker_threads zlib node:ffi node:sea node:sqlite node:test " +
	"node:test/reporters"

// BuiltinModules are the names of Node's modules as module.builtinModules has them.
func BuiltinModules() []string { return strings.Fields(builtinModules) }

// IsBuiltin reports whether a specifier names a module of Node's, linked or not.
func IsBuiltin(spec string) bool {
	bare, scheme := strings.CutPrefix(spec, "node:")
	for _, name := range BuiltinModules() {
		if name == spec || scheme && name == bare {
			return true
		}
	}
	return false
}
