package driver

// nodeNames are the public modules of Node 26.
var nodeNames = map[string]bool{
	"_http_agent": true, "_http_client": true, "_http_common": true, "_http_incoming": true,
	"_http_outgoing": true, "_http_server": true, "_tls_common": true, "_tls_wrap": true, "assert": true,
	"assert/strict": true, "async_hooks": true, "buffer": true, "child_process": true, "cluster": true,
	"console": true, "constants": true, "crypto": true, "dgram": true, "diagnostics_channel": true, "dns": true,
	"dns/promises": true, "domain": true, "events": true, "ffi": true, "fs": true, "fs/promises": true,
	"http": true, "http2": true, "https": true, "inspector": true, "inspector/promises": true, "module": true,
	"net": true, "os": true, "path": true, "path/posix": true, "path/win32": true, "perf_hooks": true,
	"process": true, "punycode": true, "querystring": true, "readline": true, "readline/promises": true,
	"repl": true, "sea": true, "sqlite": true, "stream": true, "stream/consumers": true,
	"stream/promises": true, "stream/web": true, "string_decoder": true, "sys": true, "test": true,
	"test/reporters": true, "timers": true, "timers/promises": true, "tls": true, "trace_events": true,
	"tty": true, "url": true, "util": true, "util/types": true, "v8": true, "vm": true, "wasi": true,
	"worker_threads": true, "zlib": true,
}
