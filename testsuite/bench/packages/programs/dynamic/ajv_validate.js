'use strict';

// Validating documents with a validator that ajv has generated.
const Ajv = require('ajv');

const validate = new Ajv({ allErrors: true }).compile({
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
        properties: {
          sku: { type: 'string', maxLength: 20 }, quantity: { type: 'integer', minimum: 1 }, price: { type: 'number' },
          colour: { enum: ['red', 'green', 'blue'] },
        },
      },
    },
  },
});

const documents = [];
for (let i = 0; i < 200; i++) {
  documents.push({
    id: i % 9 ? `order-${i}` : i,
    customer: { name: i % 7 ? 'Grace' : '', age: i % 11 ? 40 : 4.5 },
    items: Array.from({ length: 1 + i % 12 }, (_, j) => ({
      sku: 'sku-' + j, quantity: (i + j) % 13, price: j * 1.25, colour: ['red', 'green', 'blue', 'pink'][(i * j) % 4],
    })),
  });
}

exports.n = 20;
exports.run = function (n) {
  let valid = 0, errors = 0;
  for (let i = 0; i < n; i++) {
    for (const document of documents) {
      if (validate(document)) valid++;
      else errors += validate.errors.length;
    }
  }
  return `${valid} ${errors}`;
};
