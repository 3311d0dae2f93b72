'use strict';

// Compiling JSON schemas to validators, code that ajv generates and evaluates.
const Ajv = require('ajv');

const schema = id => ({
  $id: `order-${id}`,
  type: 'object',
  required: ['id', 'customer', 'items'],
  additionalProperties: false,
  properties: {
    id: { type: 'string', pattern: '^[a-z]+-[0-9]+$' },
    customer: { type: 'object', required: ['name'], properties: { name: { type: 'string', minLength: 1 }, age: { type: 'integer', minimum: 0 } } },
    items: {
      type: 'array', minItems: 1,
      items: {
        type: 'object', required: ['sku', 'quantity'],
        properties: { sku: { type: 'string', maxLength: 20 }, quantity: { type: 'integer', minimum: 1 }, price: { type: 'number' } },
      },
    },
    note: { anyOf: [{ type: 'string' }, { type: 'null' }] },
  },
});
const good = { id: 'order-7', customer: { name: 'Ada', age: 36 }, items: [{ sku: 'a', quantity: 2, price: 1.5 }], note: null };

exports.n = 4;
exports.run = function (n) {
  let valid = 0;
  for (let i = 0; i < n; i++) {
    const validate = new Ajv({ allErrors: i % 2 === 0 }).compile(schema(i));
    if (validate(good)) valid++;
    if (!validate({ id: 'X' })) valid += validate.errors.length * 10;
  }
  return valid;
};
