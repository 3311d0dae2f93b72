function f(x) {
  const obj = { a: 1 };
  return x.y.z + obj.a;
}
f({});
