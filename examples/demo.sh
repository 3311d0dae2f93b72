#!/bin/sh
# Compiles the example with bin/gonodec, runs it, and shows what came out.
set -e
cd "$(dirname "$0")/.."
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
echo "+ gonodec build examples/wordcount/wordcount.js"
bin/gonodec build examples/wordcount/wordcount.js -o "$dir/wordcount" --timings
ls -l "$dir/wordcount" | awk '{print "  a static executable of " $5 " bytes"}'
echo "+ wordcount --top 2 to be or not to be that is the question"
"$dir/wordcount" --top 2 to be or not to be that is the question
