// Guards whose results nothing needs in the end: what they test still decides.
class Preprocessor {
  constructor(html) {
    this.html = html;
    this.pos = 0;
    this.last = true;
    this.hit = false;
  }
  startsWith(pattern, exact) {
    if (this.pos + pattern.length > this.html.length) {
      this.hit = !this.last;
      return false;
    }
    if (exact) return this.html.startsWith(pattern, this.pos);
    for (let i = 0; i < pattern.length; i++) {
      const cp = this.html.charCodeAt(this.pos + i) | 0x20;
      if (cp !== pattern.charCodeAt(i)) return false;
    }
    return true;
  }
}
const p = new Preprocessor('DOCTYPE html');
const found = [];
for (let i = 0; i < 40; i++) {
  p.pos = i % 5;
  if (p.startsWith('doc', false)) found.push(i);
  if (p.startsWith('OC', true)) found.push(-i);
}
p.pos = 1.5;
console.log(found.join(), p.startsWith('oct', false), p.startsWith('nothing so long', false), p.hit);
