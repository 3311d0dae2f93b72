package bundle

import (
	"fmt"
	"regexp"
	"strings"
)

var (
	wantsMetadata = regexp.MustCompile(`"emitDecoratorMetadata"\s*:\s*true`)
	decorator     = regexp.MustCompile(`(?m)^[ \t]*@[A-Za-z_$][\w$.]*`)
)

// noteDecorators warns of decorators that will not find the types of what they decorate:
// TypeScript's compiler alone knows them.
func (l *loader) noteDecorators(name, text, config string) {
	if !wantsMetadata.MatchString(config) {
		return
	}
	at := decorator.FindStringIndex(text)
	if at == nil {
		return
	}
	line := 1 + strings.Count(text[:at[0]], "\n")
	column := 1 + len(text[at[0]:at[1]]) - len(strings.TrimLeft(text[at[0]:at[1]], " \t"))
	l.mu.Lock()
	defer l.mu.Unlock()
	l.untyped = append(l.untyped, fmt.Sprintf("%s:%d:%d: warning: emitDecoratorMetadata (tsconfig.json) is not supported: decorators find no design:type and design:paramtypes.\n"+
		"  note: frameworks that inject by type (NestJS, TypeORM, Angular's injector) need them: run tsc first and build its output", name, line, column))
}
