'use strict';
// SubtleCrypto.supports, https://wicg.github.io/webcrypto-modern-algos/#SubtleCrypto-method-supports

const operations = ['decrypt', 'deriveBits', 'deriveKey', 'digest', 'encapsulateBits', 'encapsulateKey', 'decapsulateBits', 'decapsulateKey', 'encrypt', 'exportKey',
  'generateKey', 'getPublicKey', 'importKey', 'sign', 'unwrapKey', 'verify', 'wrapKey'];

// supports asks what the operation would ask before it starts; whatever it throws is a no.
function supports(operation, algorithm, additional, web) {
  if (!operations.includes(operation)) return false;
  try {
    return check(operation, algorithm, additional, web);
  } catch {
    return false;
  }
}

function check(operation, algorithm, additional, web) {
  const { kinds, normalize, targetOf, wrapping } = web;
  switch (operation) {
    case 'deriveBits':
      return checkDerive(normalize(algorithm, 'deriveBits'), additional);
    case 'deriveKey': {
      const target = targetOf(additional);
      return checkDerive(normalize(algorithm, 'deriveBits'), target.kind.keyLength(target));
    }
    case 'wrapKey':
      wrapping(algorithm, 'wrapKey', 'encrypt');
      return kinds[normalize(additional, 'exportKey').name].exportKey === true;
    case 'unwrapKey':
      wrapping(algorithm, 'unwrapKey', 'decrypt');
      normalize(additional, 'importKey');
      return true;
    case 'getPublicKey':
      return normalize(algorithm, 'importKey').kind.publicUsages !== undefined;
    case 'encapsulateKey':
    case 'decapsulateKey':
      normalize(algorithm, operation.slice(0, -3));
      normalize(additional, 'importKey');
      return true;
    case 'encapsulateBits':
    case 'decapsulateBits':
      normalize(algorithm, operation.slice(0, -4));
      return true;
    default: {
      const a = normalize(algorithm, operation);
      if (operation === 'generateKey') a.kind.checkGenerate?.(a);
      return true;
    }
  }
}

function checkDerive(a, length) {
  a.kind.checkDerive?.(a, length);
  return true;
}

module.exports = { supports };
