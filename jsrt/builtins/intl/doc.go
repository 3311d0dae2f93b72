// Package intl holds the built-in objects of ECMA-402: Intl, its constructors, and the
// toLocale… methods in terms of them. What formats knows no JavaScript values and is
// below jsrt/intl. Only programs that name Intl or a toLocale… method link it.
//
// Locales are data: English is always in; a program names the libraries of further
// languages (locales.go).
package intl

import "github.com/gonodec/gonodec/jsrt"

// All is Intl with every locale.
var All = []*jsrt.Library{Intl, German, French, Spanish, Japanese, Chinese, Portuguese, Italian, Russian, Korean, Arabic, Hindi}

// Intl is ECMA-402. Its Setup puts the toLocale… methods in place.
var Intl = &jsrt.Library{
	Setup: setup,
	Tables: []*jsrt.Table{
		&intlTable,
		&localeTable, &localePrototypeTable,
		&numberFormatTable, &numberFormatPrototypeTable,
		&pluralRulesTable, &pluralRulesPrototypeTable,
		&collatorTable, &collatorPrototypeTable,
		&relativeTimeFormatTable, &relativeTimeFormatPrototypeTable,
		&displayNamesTable, &displayNamesPrototypeTable,
		&durationFormatTable, &durationFormatPrototypeTable,
		&segmenterTable, &segmenterPrototypeTable, &segmentsPrototypeTable, &segmentIteratorPrototypeTable,
		&listFormatTable, &listFormatPrototypeTable,
		&dateTimeFormatTable, &dateTimeFormatPrototypeTable,
	},
}

var intlTable = jsrt.Table{
	Intrinsic: jsrt.IntlObject, Global: "Intl", Tag: "Intl",
	Rows: []jsrt.Method{
		{Name: "Intl.getCanonicalLocales", Length: 1, Fn1: intlGetCanonicalLocales},
		{Name: "Intl.supportedValuesOf", Length: 1, Fn1: intlSupportedValuesOf},
		{Name: "Intl.DateTimeFormat", Const: jsrt.IntlDateTimeFormatConstructor},
		{Name: "Intl.NumberFormat", Const: jsrt.IntlNumberFormatConstructor},
		{Name: "Intl.Collator", Const: jsrt.IntlCollatorConstructor},
		{Name: "Intl.PluralRules", Const: jsrt.IntlPluralRulesConstructor},
		{Name: "Intl.RelativeTimeFormat", Const: jsrt.IntlRelativeTimeFormatConstructor},
		{Name: "Intl.ListFormat", Const: jsrt.IntlListFormatConstructor},
		{Name: "Intl.Locale", Const: jsrt.IntlLocaleConstructor},
		{Name: "Intl.DisplayNames", Const: jsrt.IntlDisplayNamesConstructor},
		{Name: "Intl.Segmenter", Const: jsrt.IntlSegmenterConstructor},
		{Name: "Intl.DurationFormat", Const: jsrt.IntlDurationFormatConstructor},
	},
}
