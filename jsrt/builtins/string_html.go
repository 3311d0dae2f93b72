package builtins

import "github.com/gonodec/gonodec/jsrt"

// The HTML methods of String.prototype, §B.2.2.2.

// createHTML is CreateHTML, §B.2.2.2.1, for a tag without attribute.
func createHTML(fn *jsrt.Function, this jsrt.Value, method, tag string) jsrt.Value {
	var b jsrt.StringBuilder
	r := fn.Realm()
	s := thisString(r, this, method)
	b.WriteASCII("<" + tag + ">")
	writeChecked(r, &b, s)
	b.WriteASCII("</" + tag + ">")
	return jsrt.Str(b.String())
}

// createHTMLWith is CreateHTML with an attribute.
func createHTMLWith(fn *jsrt.Function, this jsrt.Value, method, tag, attribute string, v jsrt.Value) jsrt.Value {
	var b jsrt.StringBuilder
	r := fn.Realm()
	s := thisString(r, this, method)
	b.WriteASCII("<" + tag + " " + attribute + "=\"")
	value := jsrt.ToString(r, v)
	for i := 0; i < value.Len(); i++ {
		if u := value.At(i); u == '"' {
			b.WriteASCII("&quot;")
		} else {
			b.WriteUnit(u)
		}
	}
	b.WriteASCII("\">")
	writeChecked(r, &b, s)
	b.WriteASCII("</" + tag + ">")
	return jsrt.Str(b.String())
}

// String.prototype.anchor ( name ), §B.2.2.2
func stringPrototypeAnchor(fn *jsrt.Function, this, name jsrt.Value) jsrt.Value {
	return createHTMLWith(fn, this, "anchor", "a", "name", name)
}

// String.prototype.big ( ), §B.2.2.3
func stringPrototypeBig(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return createHTML(fn, this, "big", "big")
}

// String.prototype.blink ( ), §B.2.2.4
func stringPrototypeBlink(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return createHTML(fn, this, "blink", "blink")
}

// String.prototype.bold ( ), §B.2.2.5
func stringPrototypeBold(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return createHTML(fn, this, "bold", "b")
}

// String.prototype.fixed ( ), §B.2.2.6
func stringPrototypeFixed(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return createHTML(fn, this, "fixed", "tt")
}

// String.prototype.fontcolor ( colour ), §B.2.2.7
func stringPrototypeFontcolor(fn *jsrt.Function, this, colour jsrt.Value) jsrt.Value {
	return createHTMLWith(fn, this, "fontcolor", "font", "color", colour)
}

// String.prototype.fontsize ( size ), §B.2.2.8
func stringPrototypeFontsize(fn *jsrt.Function, this, size jsrt.Value) jsrt.Value {
	return createHTMLWith(fn, this, "fontsize", "font", "size", size)
}

// String.prototype.italics ( ), §B.2.2.9
func stringPrototypeItalics(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return createHTML(fn, this, "italics", "i")
}

// String.prototype.link ( url ), §B.2.2.10
func stringPrototypeLink(fn *jsrt.Function, this, url jsrt.Value) jsrt.Value {
	return createHTMLWith(fn, this, "link", "a", "href", url)
}

// String.prototype.small ( ), §B.2.2.11
func stringPrototypeSmall(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return createHTML(fn, this, "small", "small")
}

// String.prototype.strike ( ), §B.2.2.12
func stringPrototypeStrike(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return createHTML(fn, this, "strike", "strike")
}

// String.prototype.sub ( ), §B.2.2.13
func stringPrototypeSub(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return createHTML(fn, this, "sub", "sub")
}

// String.prototype.sup ( ), §B.2.2.14
func stringPrototypeSup(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return createHTML(fn, this, "sup", "sup")
}
