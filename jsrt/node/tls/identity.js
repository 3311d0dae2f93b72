'use strict';
// checkServerIdentity, https://nodejs.org/api/tls.html#tlscheckserveridentityhostname-cert

const { codes } = require('tls/codes');
const net = require('net');

const noDot = (s) => (s.endsWith('.') ? s.slice(0, -1) : s);

// split makes the labels of a name, in lower case as far as ASCII goes.
const split = (host) => noDot(host).replace(/[A-Z]/g, (c) => c.toLowerCase()).split('.');

// matches compares the labels of a host with a pattern of a certificate.
function matches(hostParts, pattern, wildcards) {
  if (!pattern) return false;
  const parts = split(pattern);
  if (hostParts.length !== parts.length || parts.includes('')) return false;
  // Only ASCII that can be seen counts.
  if (parts.some((p) => /[^\u0021-\u007F]/.test(p))) return false;
  for (let i = hostParts.length - 1; i > 0; i--) if (hostParts[i] !== parts[i]) return false;
  const host = hostParts[0];
  const first = parts[0];
  const star = first.split('*', 3);
  if (star.length === 1 || first.includes('xn--')) return host === first;
  if (!wildcards || star.length > 2 || parts.length <= 2) return false;
  const [prefix, suffix] = star;
  return prefix.length + suffix.length <= host.length && host.startsWith(prefix) && host.endsWith(suffix);
}

// altNames splits the text of the alternative names, whose values may be quoted.
function altNames(text) {
  const list = [];
  for (let rest = text; rest !== '';) {
    const comma = rest.indexOf(',');
    const quote = rest.indexOf('"');
    if (quote !== -1 && (comma === -1 || quote < comma)) {
      const m = /^"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/.exec(rest.slice(quote));
      if (m === null) throw new codes.ERR_TLS_CERT_ALTNAME_FORMAT();
      list.push(rest.slice(0, quote) + JSON.parse(m[0]));
      rest = rest.slice(quote + m[0].length);
      if (rest !== '' && !rest.startsWith(', ')) throw new codes.ERR_TLS_CERT_ALTNAME_FORMAT();
      rest = rest.slice(2);
    } else if (comma === -1) {
      list.push(rest);
      break;
    } else {
      list.push(rest.slice(0, comma));
      rest = rest.slice(comma + 2);
    }
  }
  return list;
}

// canonical is an address in the form of certificates.
function canonical(ip) {
  const p = require('net/ip').parseIP(ip);
  return p === undefined ? undefined : p[1];
}

function checkServerIdentity(hostname, cert) {
  const { subject } = cert;
  const { subjectaltname } = cert;
  const dns = [];
  const ips = [];
  hostname = `${hostname}`;
  if (subjectaltname) {
    const names = subjectaltname.includes('"') ? altNames(subjectaltname) : subjectaltname.split(', ');
    for (const name of names) {
      if (name.startsWith('DNS:')) dns.push(name.slice(4));
      else if (name.startsWith('IP Address:')) ips.push(canonical(name.slice(11)));
    }
  }
  let valid = false;
  let reason = 'Unknown reason';
  hostname = noDot(hostname);
  if (net.isIP(hostname)) {
    valid = ips.includes(canonical(hostname));
    if (!valid) reason = `IP: ${hostname} is not in the cert's list: ${ips.join(', ')}`;
  } else if (dns.length > 0 || subject?.CN) {
    const parts = split(hostname);
    if (dns.length > 0) {
      valid = dns.some((p) => matches(parts, p, true));
      if (!valid) reason = `Host: ${hostname}. is not in the cert's altnames: ${subjectaltname}`;
    } else {
      const cn = subject.CN;
      if (Array.isArray(cn)) valid = cn.some((p) => matches(parts, p, true));
      else if (cn) valid = matches(parts, cn, true);
      if (!valid) reason = `Host: ${hostname}. is not cert's CN: ${cn}`;
    }
  } else {
    reason = 'Cert does not contain a DNS name';
  }
  if (valid) return undefined;
  const err = new codes.ERR_TLS_CERT_ALTNAME_INVALID(reason);
  err.reason = reason;
  err.host = hostname;
  err.cert = cert;
  return err;
}

module.exports = { checkServerIdentity };
