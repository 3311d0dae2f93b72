'use strict';
// TLS over TCP: authorization, SNI, ALPN, resumption, client certificates, errors.
const tls = require('tls');
const net = require('net');
const { ca, cert, key } = require('./mod/certificates.js');
const otherCert = `-----BEGIN CERTIFICATE-----
MIIBxzCCAW6gAwIBAgIUHSFO2OFj40RkLbX8w8lOL/G9sagwCgYIKoZIzj0EAwIw
OTELMAkGA1UEBhMCREUxEDAOBgNVBAoMB2dvbm9kZWMxGDAWBgNVBAMMD2dvbm9k
ZWMgdGVzdCBDQTAgFw0yNjExMjYwNjU2MTZaGA8yMTI2MTEwMjA2NTYxNlowJzEQ
MA4GA1UECgwHZ29ub2RlYzETMBEGA1UEAwwKb3RoZXIudGVzdDBZMBMGByqGSM49
AgEGCCqGSM49AwEHA0IABOi6iqaNGl8eIARfnePUooARNohepNEOCiZA9Zn1FVln
hdDCP2KQp2lLXQ1Rwee6Yc9MHzuu4oUTlmZtu/ncWJSjZDBiMBUGA1UdEQQOMAyC
Cm90aGVyLnRlc3QwCQYDVR0TBAIwADAdBgNVHQ4EFgQU9jUm5fWmOQrOEwm+34zc
LjWShSEwHwYDVR0jBBgwFoAU1OZBursA4OUpx4Y1mDEGKMJWogEwCgYIKoZIzj0E
AwIDRwAwRAIgTkmC+HCo9t36DdWHZWa92+Lfn173r8tivP9wWJq4VskCIB3dHvi2
DajMU67m3d0tOgX/U01H0SePzyPt7sXl+X3j
-----END CERTIFICATE-----
`;
const otherKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgM4mhAwt1n562IrQH
SV/1Jf3+Kg7B4yuFOxiNJY4cWaGhRANCAATouoqmjRpfHiAEX53j1KKAETaIXqTR
DgomQPWZ9RVZZ4XQwj9ikKdpS10NUcHnumHPTB87ruKFE5Zmbbv53FiU
-----END PRIVATE KEY-----
`;
const clientCert = `-----BEGIN CERTIFICATE-----
MIIBwTCCAWigAwIBAgIUHSFO2OFj40RkLbX8w8lOL/G9sakwCgYIKoZIzj0EAwIw
OTELMAkGA1UEBhMCREUxEDAOBgNVBAoMB2dvbm9kZWMxGDAWBgNVBAMMD2dvbm9k
ZWMgdGVzdCBDQTAgFw0yNjExMjYwNjU2MTZaGA8yMTI2MTEwMjA2NTYxNlowIzEQ
MA4GA1UECgwHZ29ub2RlYzEPMA0GA1UEAwwGY2xpZW50MFkwEwYHKoZIzj0CAQYI
KoZIzj0DAQcDQgAEJG1I9ucFg41rdglE6m0xhdG7zC67/IVnVqJuPWoAZRJlqhQI
tztXiyVNZiHc89csS9++10OrfdVsqEVFmVJJyqNiMGAwEwYDVR0lBAwwCgYIKwYB
BQUHAwIwCQYDVR0TBAIwADAdBgNVHQ4EFgQUUikhpopjN9DncihBmZwmqLBHnV4w
HwYDVR0jBBgwFoAU1OZBursA4OUpx4Y1mDEGKMJWogEwCgYIKoZIzj0EAwIDRwAw
RAIgV+5c7jtgKPFBP+GfFn54tukoEu9cHktkfvVIPA0rIG8CIC2yFXz5qyi5lXX3
Oe09VZNlj1omcqUizsegSab94ozL
-----END CERTIFICATE-----
`;
const clientKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgqJmogBWouBR9cMny
TbNsVG2/AJIoKp0lt+CAXU41dxOhRANCAAQkbUj25wWDjWt2CUTqbTGF0bvMLrv8
hWdWom49agBlEmWqFAi3O1eLJU1mIdzz1yxL377XQ6t91WyoRUWZUknK
-----END PRIVATE KEY-----
`;
const selfCert = `-----BEGIN CERTIFICATE-----
MIIBNDCB56ADAgECAhQmXFZxMaaqArvpxNtZqJnznRznxjAFBgMrZXAwDzENMAsG
A1UEAwwEc2VsZjAgFw0yNjExMjYwNjU2MTZaGA8yMTI2MTEwMjA2NTYxNlowDzEN
MAsGA1UEAwwEc2VsZjAqMAUGAytlcAMhAMGaGeYv/JctsalsBu+IjH+Ms45CqarB
ryyA1GIu39Y4o1MwUTAdBgNVHQ4EFgQUF+kYBbx0hR/m8KZUR7W78XKROP0wHwYD
VR0jBBgwFoAUF+kYBbx0hR/m8KZUR7W78XKROP0wDwYDVR0TAQH/BAUwAwEB/zAF
BgMrZXADQQCJcGI8jkawSpchh/74jvAYn/TdSQM1pKT3UuPqWY0du78pcaGnWY+e
NSRlZwGtbWpIjQvNOeyaVMG7irjBpj4M
-----END CERTIFICATE-----
`;
const selfKey = `-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEIFV/d7bww2frzhm4qUh96uWKurWZrDu5YF2kmzPDfx5d
-----END PRIVATE KEY-----
`;
const pfx = Buffer.from('MIIEjAIBAzCCBEIGCSqGSIb3DQEHAaCCBDMEggQvMIIEKzCCAuIGCSqGSIb3DQEHBqCCAtMwggLPAgEAMIICyAYJKoZIhvcNAQcBMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAi2TPwI0ZdNGgICCAAwDAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEMkKTUru1rwF+37GPUP2B5OAggJgw82mJWNIjHYL3tW1NErudoymxb4xjWxN16Wg257HTFJnbkJidv9a5UNWyJ5V9Y2T9KOG5kx9A4L2KvVqsqjj7YBt2F/qI4LeEFDJaucxRWYgVPSRrjyVaeM52pJg11f9LB1tN7kT3XuCdufclBZZI0GI4sWiSow4Zzz4Qh4D1btAfgswfgOJ7eeEp19k85imKEyLeszZtWrOInuULmi2cmQ2rDxWCd+TauIkbvOApTdw59WLQ4OA7/6KicGiEfw65m+lEhDCZquZpvjCziRfLcX6FpvOLSJuTdGdblD/W7KOoE4JxFvBvBBqcGE0D7+DMqsWdb1Nmk8Lwv/ikxvSTB9kIPUm5eVFUb8hhdOx2Z0634cgFNDt+ZuQizRhsxecdhA8D6ZhtIIcpsIMctukGVJx7TqyiINY77uqNy8lRGqOuaslWXqHoZZoqCOjODydEmrU/Qxu/NTV3YMrZxqUw37/oDSYaLzZ8KtxFKwRFkCuMCseeYdRpXN6b8Xs6wMPK/nTQomWToocVsOdVYcGbL4Ye7Eyl+d+tAiRD0JLzJQ8ETxCHIpFDb68FQEVnCdNOyVsq3FV53eSNlM9qAKj0fh17n0VSAuIL6HpHiulGnRNfmgupAZK0KNIT5I6iDrZga59udD79lLscHUKg2c4zstuEDafRH2THJHSkbNr7DImAxA/9LdmQv2O2rygjJPlC/fDLohCldcSngNzj0c0lLzGJ/k6U8XMWIlnLFwrKZhJf1DznfEJBUGceI9t6zYEScfeLeRIbeG8lcheZbTMZYJYG8UAw6tVVGu+Lngz1NEwggFBBgkqhkiG9w0BBwGgggEyBIIBLjCCASowggEmBgsqhkiG9w0BDAoBAqCB7zCB7DBXBgkqhkiG9w0BBQ0wSjApBgkqhkiG9w0BBQwwHAQIFUtBfozLV/YCAggAMAwGCCqGSIb3DQIJBQAwHQYJYIZIAWUDBAEqBBAAUUF9J6YAFbLjU1oVM+bMBIGQg2G/Xv8nbMvTcS+07eTj6ugGNsw3gt9w8p6i8vr7zpdf4iZHYYY/QkmA0gWIMrF+L1B5DqVuF4gH7g+58PmXvnvNXX7YDVTOryMP05LeaiZYzU7Kmym0dhQFLzKK3odkJGSyZgtzRKUDKgx6NLRgyjHID92i1CbAe8g8QfGas8JTpDibtjoUsYig8fuW5Ra2MSUwIwYJKoZIhvcNAQkVMRYEFLkDKSKECMpcm+JuRg9sokKWTufLMEEwMTANBglghkgBZQMEAgEFAAQgpl3lS1j3kc705/+e2fNBORhXzaIoJHO0YDZha27qmUYECGkHaDt0jRREAgIIAA==', 'base64');

const listen = (options, f) => new Promise((resolve) => { const s = tls.createServer(options, f).listen(0, () => resolve(s)); });
const close = (s) => new Promise((resolve) => { s.close(resolve); });

// connect reports how a connection went: [event, what].
const connect = (options, use) => new Promise((resolve) => {
  let out;
  const c = tls.connect(options, () => { out = use ? use(c) : 'ok'; });
  let text = '';
  c.setEncoding('utf8').on('data', (d) => { text += d; });
  c.on('error', (e) => { out = `${e.code}: ${e.message.split(';')[0]}`; });
  c.on('close', () => resolve([out, text]));
});

(async () => {
  const seen = [];
  let s = await listen({ cert, key }, (c) => {
    seen.push([c.authorized, c.authorizationError, c.servername, c.alpnProtocol, c.encrypted, c.getProtocol()]);
    c.on('data', (d) => { c.end(`you said ${d}`); });
  });
  s.on('tlsClientError', (e) => { seen.push(e.code); });
  const { port } = s.address();
  console.log('trusted', await connect({ port, ca }, (c) => {
    c.write('hello');
    const p = c.getPeerCertificate();
    return [c.authorized, c.authorizationError, c.getProtocol(), p.subject.CN, p.subjectaltname, p.issuer, p.ca, p.bits, p.nistCurve, p.ext_key_usage,
      c.getPeerCertificate(true).issuerCertificate.subject.CN, c.getPeerX509Certificate().subject, c.isSessionReused(), c.remoteFamily !== undefined];
  }));
  console.log('unknown issuer', await connect({ port }));
  console.log('unverified', await connect({ port, rejectUnauthorized: false }, (c) => { c.write('hi'); return [c.authorized, c.authorizationError]; }));
  console.log('by address', await connect({ port, ca, host: '127.0.0.1' }, (c) => { c.write('ip'); return c.authorized; }));
  console.log('wildcard', await connect({ port, ca, servername: 'a.example.test' }, (c) => { c.write('w'); return [c.authorized, c.servername]; }));
  console.log('wrong name', await connect({ port, ca, servername: 'nobody.test' }));
  console.log('own check', await connect({ port, ca, servername: 'x.test', checkServerIdentity: (host, cert_) => { console.log('checks', host, cert_.subject.CN); } }, (c) => { c.write('x'); return c.authorized; }));
  console.log('refused check', await connect({ port, ca, checkServerIdentity: () => Object.assign(new Error('no'), { code: 'ENO' }) }));
  console.log('server saw', seen);
  await close(s);

  // Versions.
  s = await listen({ cert, key, maxVersion: 'TLSv1.2' }, (c) => c.end(c.getProtocol()));
  const failed = new Promise((resolve) => { s.once('tlsClientError', (e) => resolve([e.code, e.library, e.reason])); });
  console.log('1.2', await connect({ port: s.address().port, ca }));
  console.log('1.3', (await connect({ port: s.address().port, ca, minVersion: 'TLSv1.3' }))[0].split(':')[0], await failed);
  await close(s);

  // SNI and ALPN.
  s = await listen({ cert, key, ALPNProtocols: ['h2', 'http/1.1'] }, (c) => c.end(JSON.stringify([c.servername, c.alpnProtocol])));
  s.addContext('other.test', { cert: otherCert, key: otherKey });
  console.log('sni', await connect({ port: s.address().port, ca, servername: 'other.test', ALPNProtocols: ['x', 'http/1.1'] }, (c) => [c.getPeerCertificate().subject.CN, c.alpnProtocol]));
  console.log('sni', await connect({ port: s.address().port, ca, servername: 'localhost' }, (c) => [c.getPeerCertificate().subject.CN, c.alpnProtocol]));
  await close(s);
  s = await listen({ cert, key, ALPNCallback: ({ servername, protocols }) => { console.log('alpn', servername, protocols); return protocols.at(-1); },
    SNICallback: (name, cb) => { setImmediate(cb, null, name === 'other.test' ? tls.createSecureContext({ cert: otherCert, key: otherKey }) : null); } }, (c) => c.end(c.alpnProtocol));
  console.log('callbacks', await connect({ port: s.address().port, ca, servername: 'other.test', ALPNProtocols: ['a', 'b'] }, (c) => c.getPeerCertificate().subject.CN));
  await close(s);

  // Client certificates.
  s = await listen({ cert, key, ca, requestCert: true, rejectUnauthorized: false }, (c) => c.end(JSON.stringify([c.authorized, c.authorizationError, c.getPeerCertificate().subject?.CN])));
  console.log('with', await connect({ port: s.address().port, ca, cert: clientCert, key: clientKey }));
  console.log('without', await connect({ port: s.address().port, ca }));
  console.log('self-signed', await connect({ port: s.address().port, ca, cert: selfCert, key: selfKey }));
  await close(s);

  // PKCS#12 and self-signed servers.
  s = await listen({ pfx, passphrase: 'secret' }, (c) => c.end('pfx'));
  console.log(await connect({ port: s.address().port, ca }));
  await close(s);
  s = await listen({ cert: selfCert, key: selfKey }, (c) => c.end('self'));
  console.log(await connect({ port: s.address().port, servername: 'self' }));
  console.log(await connect({ port: s.address().port, servername: 'self', ca: selfCert }));
  await close(s);

  // Resumption.
  s = await listen({ cert, key }, (c) => c.end(String(c.isSessionReused())));
  let session;
  await new Promise((resolve) => {
    const c = tls.connect({ port: s.address().port, ca });
    c.once('session', (b) => { session = b; });
    c.resume().on('close', resolve);
  });
  console.log('resumed', Buffer.isBuffer(session), await connect({ port: s.address().port, ca, session }, (c) => c.isSessionReused()));
  await close(s);

  // Over a socket that spoke plainly before, and over another stream.
  const plain = net.createServer((c) => {
    c.once('data', () => {
      c.write('go');
      const t = new tls.TLSSocket(c, { isServer: true, cert, key });
      t.on('data', (d) => { t.end(`secure ${d}`); });
    });
  });
  await new Promise((resolve) => { plain.listen(0, resolve); });
  const raw = net.connect(plain.address().port);
  raw.write('starttls');
  await new Promise((resolve) => { raw.once('data', resolve); });
  console.log('upgrade', await connect({ socket: raw, ca }, (c) => { c.write('now'); return c.authorized; }));
  await close(plain);
  const [a, b] = require('stream').duplexPair({ allowHalfOpen: false });
  const inner = new tls.TLSSocket(a, { isServer: true, cert, key });
  inner.on('data', (d) => { inner.end(`through ${d}`); });
  console.log('duplex', await connect({ socket: b, ca }, (c) => { c.on('end', () => c.end()); c.write('streams'); return c.authorized; }));

  // What is no TLS.
  s = await listen({ cert, key }, () => {});
  const wrong = new Promise((resolve) => { s.once('tlsClientError', (e) => resolve([e.code, e.reason])); });
  const c = net.connect(s.address().port).on('error', () => {}).resume();
  c.write('GET / HTTP/1.1\r\n\r\n');
  console.log(await wrong);
  await close(s);
  for (const o of [{ ciphers: 'NONE' }, { key: 'x' }, { cert: 'x' }, { cert, key: otherKey }, { pfx, passphrase: 'wrong' }, { minVersion: 'TLSv9' }]) {
    try {
      tls.createSecureContext(o);
    } catch (e) {
      console.log(Object.keys(o), e.code, e.message);
    }
  }
  console.log(tls.DEFAULT_MIN_VERSION, tls.DEFAULT_MAX_VERSION, tls.checkServerIdentity('a.b', { subject: { CN: 'a.b' } }));
})();
