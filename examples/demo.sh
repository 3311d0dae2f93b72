#!/bin/sh
# Compiles the example HTTP API, starts it, calls it and shows what it answers.
set -e
cd "$(dirname "$0")/.."
mkdir -p out
store=$(mktemp -d)
trap 'kill "$server" 2>/dev/null || true; rm -rf "$store"' EXIT
echo "\$ gonodec build examples/notes/notes.js -o out/notes"
bin/gonodec build examples/notes/notes.js -o out/notes
ls -lh out/notes | awk '{ print "one static executable of " $5 }'
out/notes serve 0 "$store/notes.json" > "$store/log" &
server=$!
until grep -q listening "$store/log"; do sleep 0.05; done
port=$(awk '{ print $3 }' "$store/log")
call() {
  echo
  out/notes call "$port" "$@"
}
call POST /notes '{"text":"compile the server","tags":["todo"]}'
call POST /notes '{"text":"ship one file"}'
call GET '/notes?tag=todo'
call PUT /notes/2 '{"text":"ship one file, without Node","tags":["done"]}'
call DELETE /notes/1
call GET /notes/1
call POST /notes '{"text":'
echo
echo "\$ cat notes.json"
cat "$store/notes.json"
echo
