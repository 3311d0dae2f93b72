// Package temporal holds the built-in objects of the Temporal specification: one file
// for each constructor, with its tables and their functions. The arithmetic is in
// package chrono. The driver links it where a program's text names Temporal.
package temporal
