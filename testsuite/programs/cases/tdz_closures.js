// Reads of variables before their initialisation in functions that compiled code inlines.
try { { function f() { return x + 1; } f(); let x; } } catch (e) { console.log(e.message); }
function g() { { const h = () => y + 1; h(); let y = 2; } }
try { g(); } catch (e) { console.log(e.message); }
