package test262

// modules are the module records of a test.
type modules struct{}
