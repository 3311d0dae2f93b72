'use strict';
// What sessions, streams and servers keep on each other.

const names = ['kHandle', 'kID', 'kInit', 'kMaybeDestroy', 'kOwner', 'kProceed', 'kProxySocket', 'kSentHeaders', 'kSentTrailers', 'kInfoHeaders', 'kServer',
  'kSession', 'kSocket', 'kState', 'kTimeout', 'kType', 'kUpdateTimer', 'kAuthority', 'kProtocol', 'kOrigin', 'kOriginSet', 'kLocalSettings', 'kRemoteSettings',
  'kEncrypted', 'kAlpnProtocol', 'kStrict', 'kRequest', 'kResponse', 'kSessions', 'kBound', 'kWriteGeneric', 'kPending'];
for (const name of names) exports[name] = Symbol(name);
exports.kOptions = Symbol('options');
exports.sensitiveHeaders = Symbol('sensitiveHeaders');
