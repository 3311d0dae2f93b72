'use strict';

// Validation of form fields with test: dates, mail addresses, URLs, UUIDs, numbers, colours.
const rules = {
  date: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?)?$/,
  mail: /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/,
  url: /^https?:\/\/(?:www\.)?[-a-zA-Z0-9@:%._+~#=]{1,256}\.[a-zA-Z0-9()]{1,6}\b(?:[-a-zA-Z0-9()@:%_+.~#?&/=]*)$/,
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i,
  number: /^[+-]?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/,
  colour: /^#(?:[0-9a-f]{3}){1,2}$/i,
  ipv4: /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/,
};
const fields = [];
for (let i = 0; i < 200; i++) {
  fields.push(`2024-${String(i % 14).padStart(2, '0')}-${String(i % 33).padStart(2, '0')}`, `2023-11-0${i % 9 + 1}T1${i % 10}:20:59.123Z`,
    `user.name+${i}@mail-${i}.example.co.uk`, `not an address ${i}`, `https://www.example.com/path/to/${i}?q=${i * 7}&page=2#top`,
    `ftp://example.org/${i}`, `3f2504e0-4f89-41d3-9a0c-0305e82c${(4096 + i).toString(16)}`, `${i - 100}.${i * 31}e-${i % 12}`, `00${i}`,
    `#${(0xabc000 + i).toString(16)}`, `192.168.${i}.${(i * 37) % 300}`);
}

exports.n = 2;
exports.run = function (n) {
  const counts = {};
  for (let k = 0; k < n; k++) {
    for (const name in rules) {
      const rule = rules[name];
      let valid = 0;
      for (const text of fields) if (rule.test(text)) valid++;
      counts[name] = (counts[name] ?? 0) + valid;
    }
  }
  return JSON.stringify(counts);
};
