package driver

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strings"

	"github.com/gonodec/gonodec"
	"github.com/gonodec/gonodec/codegen/gobuild"
	"github.com/gonodec/gonodec/frontend/bundle"
	"github.com/gonodec/gonodec/frontend/source"
)

// Node's modules live in jsrt/node/<module>: JavaScript compiled with the program
// and, where it serves, a Go package with natives. A program links those it
// reaches.
const nodeDir = "jsrt/node"

// addNodeModules adds the Node modules that the given modules require or import,
// and those that provide globals they name.
func (b *build) addNodeModules(batch []*module) error {
	for _, m := range batch {
		for k := range m.Imports {
			imp := &m.Imports[k]
			if imp.Target != nil {
				continue
			}
			if strings.HasPrefix(imp.External, "data:") { // the interpreter runs it
				b.names["%function"] = true
				continue
			}
			name, ok := nodeModule(imp.External)
			if !ok || !strings.HasPrefix(m.Package, "node:") && !(name == "webassembly/esm" && strings.HasSuffix(m.Name, ".wasm")) && (!public(name) || schemeOnly[imp.External]) {
				if err := m.unsupported(imp); err != nil && !b.Flags.Missing {
					return err
				}
				b.warnOfMissing(m, imp)
				continue
			}
			t, err := b.nodeModule(name)
			if err != nil {
				return fmt.Errorf("%s: %w", m.Name, err)
			}
			imp.Target = t
		}
	}
	// process reports what nothing catches.
	if _, err := b.nodeModule("process"); err != nil {
		return err
	}
	for _, g := range nodeGlobals {
		if b.names[g.name] && (g.name != "crypto" || b.names["%reads crypto"] || b.dynamicCode()) {
			if _, err := b.nodeModule(g.module); err != nil {
				return err
			}
		}
	}
	if b.nodes["repl"] != nil {
		if err := b.addVariables(); err != nil {
			return err
		}
	}
	if b.wantsStdioStreams() {
		if _, err := b.nodeModule("tty/stdio"); err != nil {
			return err
		}
	}
	if b.nodes["worker_threads/worker"] != nil {
		// what a new worker runs first, and what its parent writes its output to
		for _, name := range []string{"worker_threads/child", "process/stdio"} {
			if _, err := b.nodeModule(name); err != nil {
				return err
			}
		}
	}
	if b.nodes["ipc"] != nil || b.names["process"] && (b.names["send"] || b.names["connected"] || b.names["disconnect"]) {
		// the end of a process that was forked
		if _, err := b.nodeModule("ipc/child"); err != nil {
			return err
		}
	}
	if b.nodes["stream/webreadable"] != nil && b.nodes["stream/readable"] != nil {
		if _, err := b.nodeModule("stream/webadapters"); err != nil {
			return err
		}
	}
	if b.nodes["fetch/integrity"] != nil && b.names["integrity"] {
		if _, err := b.nodeModule("crypto"); err != nil {
			return err
		}
	}
	if b.nodes["test/core"] != nil {
		if _, there := nodeModule("async_hooks"); there { // which test the running code belongs to
			if _, err := b.nodeModule("async_hooks"); err != nil {
				return err
			}
		}
	}
	if b.nodes["fetch/network"] != nil || b.nodes["fetch/websocket"] != nil {
		if _, there := nodeModule("https"); there { // their URLs are known when the program runs
			if _, err := b.nodeModule("https"); err != nil {
				return err
			}
		}
	}
	for word, name := range nodeWords {
		if b.names[word] {
			if _, err := b.nodeModule(name); err != nil {
				return err
			}
		}
	}
	if err := b.addQuoted(); err != nil {
		return err
	}
	for m, words := range partWords {
		if b.nodes[m] == nil {
			continue
		}
		for word, part := range words {
			if b.names[word] {
				if _, err := b.nodeModule(part); err != nil {
					return err
				}
			}
		}
	}
	if b.nodes["crypto"] != nil {
		for word, part := range cryptWords {
			if b.names[word] {
				if _, err := b.nodeModule("crypt/" + part); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// asksFor finds what code in a string asks for: require("fs"), from "fs", import("fs").
var asksFor = regexp.MustCompile(`(?:\brequire\s*\(|\bfrom|\bimport\s*\(?)\s*\\?["'\x60]((?:node:)?[a-z_0-9/]+)\\?["'\x60]`)

// quotedNames adds the modules that code in a string asks for, as "%quoted name", and libraries that it names, as "%text name".
func quotedNames(text string, names map[string]bool) {
	for _, l := range libraryTable {
		if l.named && strings.Contains(text, l.name) { // code, perhaps
			names["%text "+l.name] = true
		}
	}
	for _, m := range asksFor.FindAllStringSubmatch(text, -1) {
		names["%quoted "+m[1]] = true
	}
}

// addQuoted adds the Node modules that strings ask for in a program that can run them.
func (b *build) addQuoted() error {
	if !b.dynamicCode() {
		return nil
	}
	for word := range b.names {
		spec, ok := strings.CutPrefix(word, "%quoted ")
		if !ok {
			continue
		}
		name, ok := nodeModule(spec)
		if !ok || !public(name) || schemeOnly[spec] {
			continue
		}
		if _, err := b.nodeModule(name); err != nil {
			return err
		}
	}
	return nil
}

// addVariables adds the modules that a REPL has as variables, but for those that are
// large or that only code of the program asks for.
func (b *build) addVariables() error {
	for name := range nodeNames {
		if strings.Contains(name, "/") || strings.HasPrefix(name, "_") || schemeOnly[name] {
			continue
		}
		if _, err := b.nodeModule(name); err != nil {
			return err
		}
	}
	return nil
}

// partWords are the parts of a module that are linked when a program that has the module
// names something of theirs.
var partWords = map[string]map[string]string{
	"fs": {"glob": "fs/glob", "globSync": "fs/glob", "openAsBlob": "fs/openasblob", "openAsBlobSync": "fs/openasblob", "watch": "fs/watch", "Utf8Stream": "fs/utf8stream", "readableWebStream": "fs/handleweb", "watchFile": "fs/watchfile",
		"unwatchFile": "fs/watchfile"},
	"http2": {"connect": "http2/secure", "createSecureServer": "http2/secure"},
	"util": {"transferableAbortController": "events/transferable", "transferableAbortSignal": "events/transferable",
		"debounce": "util/ratelimit", "throttle": "util/ratelimit", "MIMEType": "util/mime", "MIMEParams": "util/mime", "_errnoException": "util/exceptions", "_exceptionWithHostPort": "util/exceptions"},
	"async_hooks": {"createHook": "async_hooks/ids", "executionAsyncId": "async_hooks/ids", "triggerAsyncId": "async_hooks/ids",
		"executionAsyncResource": "async_hooks/ids"},
	"path":    {"matchesGlob": "path/glob"},
	"test":    {"run": "test/isolate"},
	"console": {"Console": "console/instance", "table": "console/table", "createTask": "console/task"},
	"perf_hooks": {"createHistogram": "perf_hooks/histogram", "importHistogram": "perf_hooks/histogram", "createSlidingWindowHistogram": "perf_hooks/histogram", "monitorEventLoopDelay": "perf_hooks/histogram",
		"gc": "perf_hooks/gc", "nodeTiming": "perf_hooks/timing", "eventLoopUtilization": "perf_hooks/timing", "nodeStart": "perf_hooks/timing", "loopStart": "perf_hooks/timing",
		"bootstrapComplete": "perf_hooks/timing", "toJSON": "perf_hooks/timing", "markResourceTiming": "perf_hooks/resource",
		"setResourceTimingBufferSize": "perf_hooks/resource", "clearResourceTimings": "perf_hooks/resource", "PerformanceResourceTiming": "perf_hooks/resource"},
	"zlib": {"ZstdCompress": "zstd", "ZstdDecompress": "zstd", "zstdCompress": "zstd", "zstdCompressSync": "zstd", "zstdDecompress": "zstd",
		"zstdDecompressSync": "zstd", "createZstdCompress": "zstd", "createZstdDecompress": "zstd",
		"ZipEntry": "zlib/zip", "ZipFile": "zlib/zip", "ZipBuffer": "zlib/zip", "createZipArchive": "zlib/zip", "createZipArchiveSync": "zlib/zip",
		"zipFiles": "zlib/zip", "getMaxZipContentSize": "zlib/zip", "setMaxZipContentSize": "zlib/zip"},
}

// cryptWords are the parts of crypto that are linked when a program that has the module
// names something of theirs.
var cryptWords = map[string]string{
	"createCipheriv": "cipher", "createDecipheriv": "cipher", "Cipheriv": "cipher", "Decipheriv": "cipher", "getCipherInfo": "cipher", "getCiphers": "cipher",
	"createDiffieHellman": "exchange", "createDiffieHellmanGroup": "exchange", "getDiffieHellman": "exchange", "DiffieHellman": "exchange",
	"DiffieHellmanGroup": "exchange", "createECDH": "exchange", "ECDH": "exchange", "diffieHellman": "exchange", "getCurves": "exchange",
	"generateKeyPair": "generate", "generateKeyPairSync": "generate", "generateKey": "generate", "generateKeySync": "generate",
	"generatePrime": "generate", "generatePrimeSync": "generate", "checkPrime": "generate", "checkPrimeSync": "generate",
	"encapsulate": "kem", "decapsulate": "kem",
	"KeyObject": "keyobject", "createPrivateKey": "keyobject", "createPublicKey": "keyobject", "createSecretKey": "keyobject",
	"privateDecrypt": "rsa", "privateEncrypt": "rsa", "publicDecrypt": "rsa", "publicEncrypt": "rsa",
	"createSign": "sign", "createVerify": "sign", "sign": "sign", "verify": "sign", "Sign": "sign", "Verify": "sign",
	"Certificate": "misc", "parsePKCS12": "misc", "argon2": "misc", "argon2Sync": "misc",
	"X509Certificate": "x509", "webcrypto": "webcrypto", "subtle": "webcrypto",
}

// nodeWords are the parts of Node modules that are loaded by a computed name when a
// program names something of theirs.
var nodeWords = map[string]string{"stdout": "process/stdio", "stderr": "process/stdio", "styleText": "process/stdio", "_stdout": "process/stdio", "_stderr": "process/stdio", "debuglog": "process/stdio",
	"SIGABRT": "process/signals", "SIGALRM": "process/signals", "SIGBREAK": "process/signals", "SIGCHLD": "process/signals",
	"SIGCONT": "process/signals", "SIGHUP": "process/signals", "SIGINT": "process/signals", "SIGIO": "process/signals",
	"SIGPIPE": "process/signals", "SIGPROF": "process/signals", "SIGQUIT": "process/signals", "SIGTERM": "process/signals",
	"SIGTRAP": "process/signals", "SIGTSTP": "process/signals", "SIGTTIN": "process/signals", "SIGTTOU": "process/signals",
	"SIGURG": "process/signals", "SIGUSR1": "process/signals", "SIGUSR2": "process/signals", "SIGVTALRM": "process/signals",
	"SIGWINCH": "process/signals", "SIGKILL": "process/signals", "SIGSTOP": "process/signals",
	"execve": "unixprocess", "setuid": "unixprocess", "seteuid": "unixprocess", "setgid": "unixprocess", "setegid": "unixprocess",
	"setgroups": "unixprocess", "cpuUsage": "unixprocess", "umask": "unixprocess", "initgroups": "unixprocess", "threadCpuUsage": "unixprocess", "resourceUsage": "unixprocess", "_rawDebug": "unixprocess", "finalization": "unixprocess", "debugPort": "unixprocess", "mainModule": "unixprocess", "dlopen": "unixprocess", "_preload_modules": "unixprocess", "getActiveResourcesInfo": "unixprocess", "moduleLoadList": "unixprocess", "_linkedBinding": "unixprocess", "_debugProcess": "unixprocess", "_debugEnd": "unixprocess", "_startProfilerIdleNotifier": "unixprocess", "_stopProfilerIdleNotifier": "unixprocess",
	"config": "unixprocess", "features": "unixprocess", "setSourceMapsEnabled": "unixprocess", "sourceMapsEnabled": "unixprocess", "loadEnvFile": "unixprocess",
	// between Node's streams and web streams
	"toWeb": "stream/webadapters", "fromWeb": "stream/webadapters",
	// tables of legacy encodings, for programs that decode themselves
	"EventEmitterAsyncResource": "events/asyncresource",
	"tty_wrap":                  "tty/wrap",
	"compileStreaming":          "fetch/wasmstreaming", "instantiateStreaming": "fetch/wasmstreaming",
	"TextDecoder": "charsets", "TextDecoderStream": "charsets", "resolveObjectURL": "buffer/blob"}

// wantsStdioStreams reports whether the standard streams must be true streams: the
// program reads stdin, or whatever process has, has streams anyway, or uses stdout as more than
// something to write to.
func (b *build) wantsStdioStreams() bool {
	if b.names["stdin"] || b.names["openStdin"] || b.names[wholeProcess] || b.nodes["repl"] != nil {
		return true
	}
	if !b.names["stdout"] && !b.names["stderr"] {
		return false
	}
	if b.nodes["stream/writable"] != nil {
		return true
	}
	for _, w := range streamWords {
		if b.names[w] {
			return true
		}
	}
	return false
}

// streamWords are properties of streams that the WriteStream of process/stdio lacks.
var streamWords = []string{"pipe", "cork", "uncork", "destroy", "columns", "rows", "cursorTo", "moveCursor", "clearLine",
	"clearScreenDown", "getWindowSize", "getColorDepth", "hasColors", "errored", "closed", "emitClose", "writableLength",
	"writableNeedDrain", "writableCorked", "writableHighWaterMark", "writableObjectMode", "writableAborted", "writableBuffer",
	"_writableState", "_write", "_writev", "setDefaultEncoding", "asyncDispose"}

// warnOfMissing says that the program may ask for a module that is not there.
func (b *build) warnOfMissing(m *module, imp *bundle.Import) {
	if imp.Perhaps && !b.Flags.Missing {
		b.warn(fmt.Sprintf("%s:%d:%d: warning: %q is not there: the program gets an error when it asks for it", m.Name, imp.At.Line, imp.At.Column, imp.Specifier))
	}
}

// unsupported is the error for a Node module that this version does not have,
// unless the program asks for it inside a try block.
func (m *module) unsupported(imp *bundle.Import) error {
	name := strings.TrimPrefix(imp.External, "node:")
	if !nodeNames[name] && !strings.HasPrefix(imp.External, "node:") || imp.Optional || strings.HasPrefix(m.Package, "node:") {
		return nil
	}
	return fmt.Errorf("%s:%d:%d: error: the Node module %q is not supported by this version of gonodec", m.Name, imp.At.Line, imp.At.Column, name)
}

// nodeGlobals are the globals that Node modules provide. property "" is the
// exports object itself, hidden globals are not enumerable.
var nodeGlobals = []struct {
	name, module, property string
	hidden                 bool
}{
	{name: "Buffer", module: "buffer", property: "Buffer", hidden: true},
	{name: "Blob", module: "buffer/blob", property: "Blob", hidden: true},
	{name: "File", module: "buffer/blob", property: "File", hidden: true},
	{name: "atob", module: "buffer", property: "atob"},
	{name: "btoa", module: "buffer", property: "btoa"},
	{name: "console", module: "console", hidden: true},
	{name: "Crypto", module: "crypt/webcrypto", property: "Crypto", hidden: true},
	{name: "CryptoKey", module: "crypt/webcrypto", property: "CryptoKey", hidden: true},
	{name: "SubtleCrypto", module: "crypt/webcrypto", property: "SubtleCrypto", hidden: true},
	{name: "crypto", module: "crypt/webcrypto", property: "webcrypto"},
	{name: "process", module: "process", hidden: true},
	{name: "Event", module: "events/event", property: "Event", hidden: true},
	{name: "CustomEvent", module: "events/event", property: "CustomEvent", hidden: true},
	{name: "EventTarget", module: "events/target", property: "EventTarget", hidden: true},
	{name: "AbortController", module: "events/abort", property: "AbortController", hidden: true},
	{name: "AbortSignal", module: "events/abort", property: "AbortSignal", hidden: true},
	{name: "MessageChannel", module: "messaging/port", property: "MessageChannel", hidden: true},
	{name: "MessagePort", module: "messaging/port", property: "MessagePort", hidden: true},
	{name: "MessageEvent", module: "messaging/event", property: "MessageEvent", hidden: true},
	{name: "BroadcastChannel", module: "messaging/broadcast", property: "BroadcastChannel", hidden: true},
	{name: "fetch", module: "fetch", property: "fetch"},
	{name: "CloseEvent", module: "fetch/events", property: "CloseEvent", hidden: true},
	{name: "ErrorEvent", module: "fetch/events", property: "ErrorEvent", hidden: true},
	{name: "FormData", module: "fetch/formdata", property: "FormData", hidden: true},
	{name: "Headers", module: "fetch/headers", property: "Headers", hidden: true},
	{name: "Request", module: "fetch/request", property: "Request", hidden: true},
	{name: "Response", module: "fetch/response", property: "Response", hidden: true},
	{name: "WebSocket", module: "fetch/websocket", property: "WebSocket", hidden: true},
	{name: "performance", module: "perf_hooks", property: "performance"},
	{name: "Performance", module: "perf_hooks", property: "Performance", hidden: true},
	{name: "PerformanceEntry", module: "perf_hooks", property: "PerformanceEntry", hidden: true},
	{name: "PerformanceMark", module: "perf_hooks", property: "PerformanceMark", hidden: true},
	{name: "PerformanceMeasure", module: "perf_hooks", property: "PerformanceMeasure", hidden: true},
	{name: "PerformanceObserver", module: "perf_hooks", property: "PerformanceObserver", hidden: true},
	{name: "PerformanceResourceTiming", module: "perf_hooks/resource", property: "PerformanceResourceTiming", hidden: true},
	{name: "PerformanceObserverEntryList", module: "perf_hooks", property: "PerformanceObserverEntryList", hidden: true},
	{name: "ReadableStream", module: "stream/webreadable", property: "ReadableStream", hidden: true},
	{name: "ReadableStreamDefaultReader", module: "stream/webreaders", property: "ReadableStreamDefaultReader", hidden: true},
	{name: "ReadableStreamBYOBReader", module: "stream/webreaders", property: "ReadableStreamBYOBReader", hidden: true},
	{name: "ReadableStreamBYOBRequest", module: "stream/webbytes", property: "ReadableStreamBYOBRequest", hidden: true},
	{name: "ReadableByteStreamController", module: "stream/webbytes", property: "ReadableByteStreamController", hidden: true},
	{name: "ReadableStreamDefaultController", module: "stream/webcontroller", property: "ReadableStreamDefaultController", hidden: true},
	{name: "TransformStream", module: "stream/webtransform", property: "TransformStream", hidden: true},
	{name: "TransformStreamDefaultController", module: "stream/webtransform", property: "TransformStreamDefaultController", hidden: true},
	{name: "WritableStream", module: "stream/webwritable", property: "WritableStream", hidden: true},
	{name: "WritableStreamDefaultController", module: "stream/webwritable", property: "WritableStreamDefaultController", hidden: true},
	{name: "WritableStreamDefaultWriter", module: "stream/webwritable", property: "WritableStreamDefaultWriter", hidden: true},
	{name: "ByteLengthQueuingStrategy", module: "stream/webstrategy", property: "ByteLengthQueuingStrategy", hidden: true},
	{name: "CountQueuingStrategy", module: "stream/webstrategy", property: "CountQueuingStrategy", hidden: true},
	{name: "TextEncoderStream", module: "stream/webcodec", property: "TextEncoderStream", hidden: true},
	{name: "TextDecoderStream", module: "stream/webcodec", property: "TextDecoderStream", hidden: true},
	{name: "CompressionStream", module: "stream/webcompression", property: "CompressionStream", hidden: true},
	{name: "DecompressionStream", module: "stream/webcompression", property: "DecompressionStream", hidden: true},
	{name: "structuredClone", module: "structured", property: "structuredClone"},
	{name: "setTimeout", module: "timers", property: "setTimeout"},
	{name: "clearTimeout", module: "timers", property: "clearTimeout"},
	{name: "setInterval", module: "timers", property: "setInterval"},
	{name: "clearInterval", module: "timers", property: "clearInterval"},
	{name: "setImmediate", module: "timers", property: "setImmediate"},
	{name: "clearImmediate", module: "timers", property: "clearImmediate"},
	{name: "queueMicrotask", module: "process/microtask", property: "queueMicrotask"},
	{name: "URL", module: "url/whatwg", property: "URL", hidden: true},
	{name: "URLSearchParams", module: "url/whatwg", property: "URLSearchParams", hidden: true},
	{name: "URLPattern", module: "url/pattern", property: "URLPattern", hidden: true},
	{name: "TextEncoder", module: "textcodec", property: "TextEncoder", hidden: true},
	{name: "TextDecoder", module: "textcodec", property: "TextDecoder", hidden: true},
	{name: "gc", module: "v8/gc", property: "gc"},
	{name: "Navigator", module: "webapi/navigator", property: "Navigator", hidden: true},
	{name: "navigator", module: "webapi/navigator", property: "navigator"},
	{name: "Storage", module: "webapi/storage", property: "Storage", hidden: true},
	{name: "sessionStorage", module: "webapi/storage", property: "sessionStorage"},
	{name: "localStorage", module: "webapi/localstorage", property: "localStorage", hidden: true},
	{name: "QuotaExceededError", module: "util/quotaexceeded", property: "QuotaExceededError", hidden: true},
	{name: "DOMException", module: "util/domexception", property: "DOMException", hidden: true},
}

// nodeModule is the name of a Node module in a specifier.
func nodeModule(external string) (string, bool) {
	if s, ok := strings.CutPrefix(external, "node:"); ok {
		_, err := fs.Stat(gonodec.Runtime, sourcePath(s))
		return s, err == nil
	}
	if external == "" || strings.HasPrefix(external, ".") {
		return "", false
	}
	_, err := fs.Stat(gonodec.Runtime, sourcePath(external))
	return external, err == nil
}

// sourcePath is the JavaScript of a Node module: fs/promises is fs/promises.js,
// fs is fs/fs.js.
func sourcePath(name string) string {
	if dir, file, ok := strings.Cut(name, "/"); ok {
		return path.Join(nodeDir, dir, file+".js")
	}
	return path.Join(nodeDir, name, name+".js")
}

// public reports whether programs may ask for the module: parts of modules are
// for Node modules only.
func public(name string) bool {
	dir, _, nested := strings.Cut(name, "/")
	if !nested {
		return !privateModules[dir]
	}
	return publicParts[name]
}

var privateModules = map[string]bool{"host": true, "launch": true, "internal": true, "signals": true, "unixprocess": true,
	"textcodec": true, "charsets": true, "messaging": true, "structured": true, "fetch": true, "webapi": true, "crypt": true,
	"zstd": true, "ipc": true, "serdes": true, "webassembly": true}

var publicParts = map[string]bool{"fs/promises": true, "path/posix": true, "path/win32": true, "util/types": true,
	"timers/promises": true, "stream/promises": true, "stream/web": true, "stream/consumers": true, "dns/promises": true,
	"readline/promises": true, "assert/strict": true, "test/reporters": true, "inspector/promises": true}

// schemeOnly are modules that programs find as node:name only.
var schemeOnly = map[string]bool{"ffi": true, "test": true, "test/reporters": true, "sqlite": true, "sea": true}

var requireCall = regexp.MustCompile(`\brequire\('([^']+)'\)`)

// nodeModule reads the JavaScript of a Node module.
func (b *build) nodeModule(name string) (*bundle.Module, error) {
	if m := b.nodes[name]; m != nil {
		return m, nil
	}
	data, err := fs.ReadFile(gonodec.Runtime, sourcePath(name))
	if err != nil {
		return nil, fmt.Errorf("error: the Node module %q is not supported by this version of gonodec", name)
	}
	pkg, _, _ := strings.Cut(name, "/")
	m := &bundle.Module{ID: len(b.prog.Modules), Name: "node:" + name, Package: "node:" + pkg, Kind: bundle.CommonJS,
		File: source.NewFile("node:"+name, string(data))}
	b.nodes[name] = m
	b.prog.Modules = append(b.prog.Modules, m)
	for _, r := range requireCall.FindAllStringSubmatch(string(data), -1) {
		if r[1] == "native" {
			continue // the natives of the module's Go package
		}
		m.Imports = append(m.Imports, bundle.Import{Specifier: r[1], Require: true, External: r[1]})
	}
	return m, nil
}

// nativePackage is the Go package with the natives of a Node module, or "".
func (b *build) nativePackage(pkg string) string {
	entries, err := fs.ReadDir(gonodec.Runtime, path.Join(nodeDir, pkg))
	if err != nil {
		return ""
	}
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".go") && !strings.HasSuffix(e.Name(), "_test.go") {
			return gobuild.Module + "/" + nodeDir + "/" + pkg
		}
	}
	return ""
}
