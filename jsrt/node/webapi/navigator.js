'use strict';
// navigator, https://nodejs.org/api/globals.html#navigator

const { codes: { ERR_ILLEGAL_CONSTRUCTOR } } = require('util/errorcodes');
const kCreate = Symbol('create');

const architectures = { x64: 'x86_64', arm64: 'aarch64', ia32: 'i686', arm: 'armv7l' };

function platformName() {
  const { platform, arch } = process;
  switch (platform) {
    case 'darwin': return 'MacIntel';
    case 'win32': return 'Win32';
    case 'linux': return arch === 'ia32' ? 'Linux i686' : `Linux ${architectures[arch] ?? arch}`;
    default: return `${platform[0].toUpperCase()}${platform.slice(1)} ${arch}`;
  }
}

class Navigator {
  #language = 'en-US';
  #languages = Object.freeze(['en-US']);
  #userAgent = `Node.js/${process.versions.node.split('.')[0]}`;
  #platform = platformName();
  #locks;

  constructor(token) { if (token !== kCreate) throw new ERR_ILLEGAL_CONSTRUCTOR(); }

  get hardwareConcurrency() { return this.#language && require('os').availableParallelism(); }
  get locks() { return this.#locks ??= require('webapi/locks').create(); }
  get language() { return this.#language; }
  get languages() { return this.#languages; }
  get userAgent() { return this.#userAgent; }
  get platform() { return this.#platform; }
}
for (const name of ['hardwareConcurrency', 'language', 'languages', 'userAgent', 'platform', 'locks']) {
  Object.defineProperty(Navigator.prototype, name, { __proto__: null, enumerable: true });
}
Object.defineProperty(Navigator, 'length', { __proto__: null, value: 0, configurable: true });

module.exports = { Navigator, navigator: new Navigator(kCreate) };
