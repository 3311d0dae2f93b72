// Replacements that would be longer than any string.
const x = '1'.repeat(1 << 20);
for (const rep of ['$1'.repeat(1 << 16), '$&'.repeat(1 << 12), "$'$`".repeat(1 << 12) + '$&'.repeat(1 << 10)]) {
  for (const pattern of [/(.+)/g, /(.+)/, '1'.repeat(1 << 20)]) {
    try {
      console.log(x.replace(pattern, rep).length);
    } catch (e) {
      console.log(e.name, e.message);
    }
  }
}
