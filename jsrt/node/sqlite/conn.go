package sqlite

import (
	"sync"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// conn is an open connection with what belongs to it. The loop uses it; when the database
// is garbage, the collector's goroutine closes it.
type conn struct {
	tls      *libc.TLS
	db       uintptr // 0: closed
	stmts    map[uintptr]bool
	sessions map[uintptr]bool

	mu      sync.Mutex
	garbage []func(c *conn) // guarded by mu: ends what is no longer used
}

var patch = sync.OnceFunc(sqlite3.PatchIssue199)

// dispose lets the loop end something that the collector found unused: SQLite's locks may be
// held by a callback that waits for the loop.
func (c *conn) dispose(f func(*conn)) {
	c.mu.Lock()
	c.garbage = append(c.garbage, f)
	c.mu.Unlock()
}

func (c *conn) sweep() {
	c.mu.Lock()
	list := c.garbage
	c.garbage = nil
	c.mu.Unlock()
	for _, f := range list {
		f(c)
	}
}

// finalize ends a statement, if it is one of the connection's.
func (c *conn) finalize(p uintptr) {
	if c.stmts[p] {
		delete(c.stmts, p)
		sqlite3.Xsqlite3_finalize(c.tls, p)
	}
}

func (c *conn) deleteSession(p uintptr) {
	if c.sessions[p] {
		delete(c.sessions, p)
		sqlite3.Xsqlite3session_delete(c.tls, p)
	}
}

// clear ends the statements and sessions.
func (c *conn) clear() {
	for p := range c.sessions {
		c.deleteSession(p)
	}
	for p := range c.stmts {
		c.finalize(p)
	}
}

func (c *conn) close() {
	if c.db == 0 {
		return
	}
	c.clear()
	databases.Delete(c.tls)
	sqlite3.Xsqlite3_close_v2(c.tls, c.db)
	c.tls.Close()
	c.db = 0
}
