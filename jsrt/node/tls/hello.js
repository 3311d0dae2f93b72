'use strict';
// What a server's program says to a client's hello: which context (SNI), which protocol
// (ALPN), and what of its certificate's state (OCSP).

const { codes } = require('tls/codes');
const context = require('tls/context');

// hello answers one hello with reply(context, protocol, ocsp). A context of true refuses.
function hello(self, servername, protocols, wantsOCSP, reply) {
  self.servername = servername || false;
  let protocol;
  const options = self._tlsOptions;
  const chooseProtocol = () => {
    if (!options.ALPNCallback || protocols.length === 0) return;
    protocol = options.ALPNCallback.call(self, { servername: servername || '', protocols });
    if (protocol === undefined) {
      protocol = null;
    } else if (!protocols.includes(protocol)) {
      throw new codes.ERR_TLS_ALPN_CALLBACK_INVALID_RESULT(protocol, protocols);
    }
  };
  const finish = (c) => {
    try {
      chooseProtocol();
    } catch (err) {
      reply(true);
      self.destroy(err);
      return;
    }
    c ??= self._keyCert;
    certificateState(self, c, wantsOCSP, (err, response) => {
      if (err) {
        reply(true);
        self.destroy(err);
      } else {
        reply(c === undefined ? undefined : context.handleOf(c), protocol, response);
      }
    });
  };
  if (!self._SNICallback || !servername) {
    finish(undefined);
    return;
  }
  let once = false;
  self._SNICallback(servername, (err, c) => {
    if (once) {
      const twice = new codes.ERR_MULTIPLE_CALLBACK();
      self.destroy(twice);
      return;
    }
    once = true;
    if (self.destroyed) {
      reply(true);
    } else if (err) {
      reply(true);
      self.destroy(err);
    } else if (c && !context.isSecureContext(c)) {
      reply(true);
      const bad = new TypeError('Invalid SNI context');
      self._tlsError(bad);
      self.destroy(bad);
    } else {
      finish(c || undefined);
    }
  });
}

function certificateState(self, c, wantsOCSP, cb) {
  const { server } = self._tlsOptions;
  if (!wantsOCSP || !server || server.listenerCount('OCSPRequest') === 0) {
    cb(null, undefined);
    return;
  }
  const of = (c ?? self._tlsOptions.secureContext).context;
  let once = false;
  server.emit('OCSPRequest', of.getCertificate(), of.getIssuer(), (err, response) => {
    if (once) throw new codes.ERR_MULTIPLE_CALLBACK();
    once = true;
    cb(err, response);
  });
}

module.exports = { hello };
