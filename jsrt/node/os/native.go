// Package os holds the natives of Node's os module.
package os

import (
	"net"
	"os"
	"os/user"
	"runtime"
	"strconv"
	"strings"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// Native is what require('native') gives to the JavaScript of os.
var Native = []jsrt.Method{
	{Name: "os.hostname", Length: 0, Fn0: osHostname},
	{Name: "os.cpuModel", Length: 0, Fn0: osCPUModel},
	{Name: "os.numCPU", Length: 0, Fn0: osNumCPU},
	{Name: "os.readFile", Length: 1, Fn1: osReadFile},
	{Name: "os.user", Length: 0, Fn0: osUser},
	{Name: "os.interfaces", Length: 0, Fn0: osInterfaces},
	{Name: "os.errnos", Length: 0, Fn0: osErrnos},
	{Name: "os.moreErrnos", Length: 0, Fn0: osMoreErrnos},
	{Name: "os.goos", Length: 0, Fn0: osGOOS},
	{Name: "os.goarch", Length: 0, Fn0: osGOARCH},
	{Name: "os.shell", Length: 1, Fn1: osShell},
	{Name: "os.getPriority", Length: 1, Fn1: osGetPriority},
	{Name: "os.setPriority", Length: 2, Fn2: osSetPriority},
}

func str(s string) jsrt.Value { return jsrt.Str(jsrt.FromGo(s)) }

func osHostname(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	h, err := os.Hostname()
	if err != nil {
		panic(host.SystemError(fn.Realm(), err, "uv_os_gethostname", "", ""))
	}
	return str(h)
}

// cpuModel(): the processor's name, "unknown" where the system does not tell.
func osCPUModel(*jsrt.Function, jsrt.Value) jsrt.Value {
	data, _ := os.ReadFile("/proc/cpuinfo")
	for _, line := range strings.Split(string(data), "\n") {
		if k, v, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(k) == "model name" {
			return str(strings.TrimSpace(v))
		}
	}
	return str("unknown")
}

func osNumCPU(*jsrt.Function, jsrt.Value) jsrt.Value { return jsrt.Int(runtime.NumCPU()) }

// readFile(path): a small file of the system as text, "" if it is not there.
func osReadFile(_ *jsrt.Function, _, path jsrt.Value) jsrt.Value {
	data, _ := os.ReadFile(path.Str().Go())
	return str(string(data))
}

// user(): [name, uid, gid, home].
func osUser(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	r := fn.Realm()
	name, home := os.Getenv("USER"), os.Getenv("HOME")
	uid, gid := os.Getuid(), os.Getgid()
	if u, err := user.Current(); err == nil {
		name, home = u.Username, u.HomeDir
		if n, err := strconv.Atoi(u.Uid); err == nil {
			uid = n
		}
		if n, err := strconv.Atoi(u.Gid); err == nil {
			gid = n
		}
	}
	return jsrt.Arr(jsrt.NewArrayOf(r, str(name), jsrt.Int(uid), jsrt.Int(gid), str(home)))
}

// interfaces(): a list of [name, address, netmask, family, mac, internal, cidr, scope].
func osInterfaces(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	r := fn.Realm()
	out := jsrt.NewArray(r)
	list, _ := net.Interfaces()
	for _, i := range list {
		addrs, _ := i.Addrs()
		for _, a := range addrs {
			ip, ok := a.(*net.IPNet)
			if !ok || i.Flags&net.FlagUp == 0 {
				continue
			}
			family := "IPv4"
			if ip.IP.To4() == nil {
				family = "IPv6"
			}
			mac := i.HardwareAddr.String()
			if mac == "" {
				mac = "00:00:00:00:00:00"
			}
			out.Append(jsrt.Arr(jsrt.NewArrayOf(r, str(i.Name), str(ip.IP.String()), str(net.IP(ip.Mask).String()), str(family),
				str(mac), jsrt.Bool(i.Flags&net.FlagLoopback != 0), str(ip.String()), jsrt.Int(scope(ip.IP, i.Index)))))
		}
	}
	return jsrt.Arr(out)
}

// scope is the interface's index for link-local addresses.
func scope(ip net.IP, index int) int {
	if ip.IsLinkLocalUnicast() && ip.To4() == nil {
		return index
	}
	return 0
}

// errnos(): a list of [code, message, number].
func osErrnos(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	r := fn.Realm()
	out := jsrt.NewArray(r)
	host.Errnos(func(code, text string, n int) {
		out.Append(jsrt.Arr(jsrt.NewArrayOf(r, str(code), str(text), jsrt.Int(n))))
	})
	return jsrt.Arr(out)
}

// moreErrnos(): [code, number] of numbers that are constants only.
func osMoreErrnos(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	r := fn.Realm()
	out := jsrt.NewArray(r)
	for _, e := range moreErrnos {
		out.Append(jsrt.Arr(jsrt.NewArrayOf(r, str(e.code), jsrt.Int(int(e.err)))))
	}
	return jsrt.Arr(out)
}

func osGOOS(*jsrt.Function, jsrt.Value) jsrt.Value   { return str(runtime.GOOS) }
func osGOARCH(*jsrt.Function, jsrt.Value) jsrt.Value { return str(runtime.GOARCH) }

// shell(user) is the login shell that /etc/passwd names, "" if it does not.
func osShell(_ *jsrt.Function, _, name jsrt.Value) jsrt.Value {
	data, _ := os.ReadFile("/etc/passwd")
	for _, line := range strings.Split(string(data), "\n") {
		if f := strings.Split(line, ":"); len(f) > 6 && f[0] == name.Str().Go() {
			return str(f[6])
		}
	}
	return str("")
}

// getPriority(pid) is [priority, 0], or [0, errno], which is negative.
func osGetPriority(fn *jsrt.Function, _, pid jsrt.Value) jsrt.Value {
	n, err := getPriority(int(pid.Float()))
	return jsrt.Arr(jsrt.NewArrayOf(fn.Realm(), jsrt.Int(n), errnoOf(err)))
}

// setPriority(pid, priority) is 0 or the errno.
func osSetPriority(_ *jsrt.Function, _, pid, priority jsrt.Value) jsrt.Value {
	return errnoOf(setPriority(int(pid.Float()), int(priority.Float())))
}

func errnoOf(err error) jsrt.Value {
	if err == nil {
		return jsrt.Int(0)
	}
	return jsrt.Int(-int(host.Errno(err)))
}
