'use strict';
// Blobs by URL: URL.createObjectURL, buffer.resolveObjectURL. Blob registers itself
// here, so that URL does not lead to it.

module.exports = { isBlob: () => false, blobs: new Map() };
