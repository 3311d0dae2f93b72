// Throw statements that a handler of the same function gets, also out of callbacks that stand in it.
function a(x) { try { if (x > 2) throw x; return 'no'; } catch (e) { return 'c' + e; } }
function b(x) { try { if (x > 2) throw { x }; x = 5; } catch ({ x: y }) { return 'c' + y; } finally { if (x === 4) return 'f'; } return x; }
function c(x) { let s = ''; try { try { s += 1; if (x) throw s; s += 2; } finally { s += 3; } } catch (e) { return e + '|' + s; } return s; }
function d(list, w) { try { list.forEach((v) => { if (v === w) throw v; }); } catch (v) { return v; } return -1; }
function e(n) { let s = 0; for (let i = 0; i < n; i++) { try { if (i % 3 === 0) continue; if (i % 3 === 1) throw i; s += i; } catch (e) { s += e * 100; if (i > 20) break; } finally { s += 10000; } } return s; }
function* g() { try { yield 1; throw 2; } catch (e) { yield e + 10; } finally { yield 4; } }
async function h() { try { await 1; throw new Error('x'); } catch (e) { return e.message; } finally { await 2; } }
function k() { let f; try { let z = 5; f = () => z; throw f; } catch (q) { return q() + f(); } }
function m(x) { try { null.y; } catch (e) { try { throw e; } catch (e2) { return e2 === e && x; } } }
function o() { for (const x of [1, 2, 3]) { try { throw x; } catch { if (x === 2) return x; } } }
for (let i = 0; i < 3; i++) console.log(a(1), a(3), b(1), b(4), b(3), c(0), c(1), d([1, 2, 3], 2), d([1], 5), e(30), [...g()], k(), m(7), o());
h().then(console.log);
