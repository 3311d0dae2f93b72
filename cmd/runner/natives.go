package runner

import (
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/buffer"
	"github.com/gonodec/gonodec/jsrt/node/charsets"
	"github.com/gonodec/gonodec/jsrt/node/console"
	"github.com/gonodec/gonodec/jsrt/node/fs"
	"github.com/gonodec/gonodec/jsrt/node/os"
	"github.com/gonodec/gonodec/jsrt/node/process"
	"github.com/gonodec/gonodec/jsrt/node/querystring"
	"github.com/gonodec/gonodec/jsrt/node/string_decoder"
	"github.com/gonodec/gonodec/jsrt/node/structured"
	"github.com/gonodec/gonodec/jsrt/node/textcodec"
	"github.com/gonodec/gonodec/jsrt/node/timers"
	"github.com/gonodec/gonodec/jsrt/node/url"
	"github.com/gonodec/gonodec/jsrt/node/util"
)

// natives are the Go halves of Node's modules by the name of the module. A compiled
// program links those it reaches; `gonodec run` has all.
var natives = map[string][]jsrt.Method{
	"buffer":         buffer.Native,
	"charsets":       charsets.Native,
	"console":        console.Native,
	"fs":             fs.Native,
	"os":             os.Native,
	"process":        process.Native,
	"querystring":    querystring.Native,
	"string_decoder": string_decoder.Native,
	"structured":     structured.Native,
	"textcodec":      textcodec.Native,
	"timers":         timers.Native,
	"url":            url.Native,
	"util":           util.Native,
}
