// Package charsets decodes the legacy encodings of the WHATWG encoding standard.
package charsets

import (
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/transform"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
)

// Native is what require('native') gives to charsets' JavaScript.
var Native = []jsrt.Method{
	{Name: "charsets.newDecoder", Length: 1, Fn1: newDecoder},
	{Name: "charsets.decode", Length: 4, Fn4: decode},
}

// find returns the encoding of a name of the standard.
func find(name string) encoding.Encoding {
	switch name {
	case "big5":
		return traditionalchinese.Big5
	case "euc-jp":
		return japanese.EUCJP
	case "iso-2022-jp":
		return japanese.ISO2022JP
	case "shift_jis":
		return japanese.ShiftJIS
	case "euc-kr":
		return korean.EUCKR
	case "gbk", "gb18030":
		return simplifiedchinese.GB18030
	case "x-user-defined":
		return charmap.XUserDefined
	}
	return single(name)
}

// single are the encodings of one byte a character.
func single(name string) encoding.Encoding {
	switch name {
	case "ibm866":
		return charmap.CodePage866
	case "iso-8859-2":
		return charmap.ISO8859_2
	case "iso-8859-3":
		return charmap.ISO8859_3
	case "iso-8859-4":
		return charmap.ISO8859_4
	case "iso-8859-5":
		return charmap.ISO8859_5
	case "iso-8859-6":
		return charmap.ISO8859_6
	case "iso-8859-7":
		return charmap.ISO8859_7
	case "iso-8859-8", "iso-8859-8-i":
		return charmap.ISO8859_8
	case "iso-8859-10":
		return charmap.ISO8859_10
	case "iso-8859-13":
		return charmap.ISO8859_13
	case "iso-8859-14":
		return charmap.ISO8859_14
	case "iso-8859-15":
		return charmap.ISO8859_15
	case "iso-8859-16":
		return charmap.ISO8859_16
	case "koi8-r":
		return charmap.KOI8R
	case "koi8-u":
		return charmap.KOI8U
	case "macintosh":
		return charmap.Macintosh
	case "x-mac-cyrillic":
		return charmap.MacintoshCyrillic
	case "windows-874":
		return charmap.Windows874
	}
	return windows(name)
}

func windows(name string) encoding.Encoding {
	switch name {
	case "windows-1250":
		return charmap.Windows1250
	case "windows-1251":
		return charmap.Windows1251
	case "windows-1252":
		return charmap.Windows1252
	case "windows-1253":
		return charmap.Windows1253
	case "windows-1254":
		return charmap.Windows1254
	case "windows-1255":
		return charmap.Windows1255
	case "windows-1256":
		return charmap.Windows1256
	case "windows-1257":
		return charmap.Windows1257
	case "windows-1258":
		return charmap.Windows1258
	}
	return nil
}

type decoder struct {
	t       transform.Transformer
	one     *charmap.Charmap // of an encoding with one byte a character
	pending []byte
}

// decodeBytes decodes text of one byte a character; the control characters that a
// code page leaves out stand for themselves, as the standard has it.
func (d *decoder) decodeBytes(b []byte, fatal bool) jsrt.Value {
	u := make([]uint16, len(b))
	for i, c := range b {
		r := d.one.DecodeByte(c)
		if r == 0xFFFD {
			if c < 0xA0 {
				r = rune(c)
			} else if fatal {
				return jsrt.Undef()
			}
		}
		u[i] = uint16(r)
	}
	return jsrt.Str(jsrt.UTF16(u))
}

// newDecoder(name): undefined for a name that it does not know.
func newDecoder(fn *jsrt.Function, _, name jsrt.Value) jsrt.Value {
	e := find(name.Str().Go())
	if e == nil {
		return jsrt.Undef()
	}
	one, _ := e.(*charmap.Charmap)
	return jsrt.NewHostValue(fn.Realm(), &decoder{t: e.NewDecoder().Transformer, one: one})
}

// decode(decoder, bytes or undefined, stream, fatal): the text; undefined if fatal and
// wrong, null if there are no bytes to be had.
func decode(_ *jsrt.Function, _, dec, v, stream, fatal jsrt.Value) jsrt.Value {
	d := jsrt.HostData(dec).(*decoder)
	var b []byte
	if !v.IsUndefined() {
		var ok bool
		if b, ok = bytes.Of(v); !ok {
			return jsrt.Null
		}
	}
	if d.one != nil {
		return d.decodeBytes(b, fatal.IsTrue())
	}
	src := append(d.pending, b...)
	d.pending = nil
	var out []byte
	buf := make([]byte, 4096)
	for {
		n, used, err := d.t.Transform(buf, src, !stream.IsTrue())
		out, src = append(out, buf[:n]...), src[used:]
		if err == transform.ErrShortDst {
			continue
		}
		break
	}
	if stream.IsTrue() {
		d.pending = append([]byte(nil), src...)
	} else {
		d.t.Reset()
	}
	s := jsrt.FromGo(string(out))
	if fatal.IsTrue() {
		for i := range s.Len() {
			if s.At(i) == 0xFFFD {
				d.pending = nil
				d.t.Reset()
				return jsrt.Undef()
			}
		}
	}
	return jsrt.Str(s)
}
