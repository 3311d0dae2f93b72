'use strict';
// FileHandle.readableWebStream, https://nodejs.org/api/fs.html#filehandlereadablewebstreamoptions

const { codes } = require('util/errorcodes');
const { validateBoolean, validateObject } = require('util/validators');

const kStreamed = Symbol('streamed');
const invalidState = (message) => new codes.ERR_INVALID_STATE(message);

// readableWebStream makes a stream of bytes that reads as the consumer asks; closing the
// handle closes it. closing says that the handle is being closed.
function readableWebStream(handle, options, closing) {
  if (handle.fd === -1) throw invalidState('The FileHandle is closed');
  if (closing) throw invalidState('The FileHandle is closed');
  if (handle[kStreamed]) throw invalidState('The FileHandle is locked');
  validateObject(options, 'options');
  const { type = 'bytes', autoClose = false } = options;
  validateBoolean(autoClose, 'options.autoClose');
  if (type !== 'bytes') process.emitWarning('A non-"bytes" options.type has no effect. A byte-oriented steam is always created.', 'ExperimentalWarning');
  Object.defineProperty(handle, kStreamed, { value: true });
  let open = true;
  const end = () => (autoClose ? handle.close() : undefined);
  return new ReadableStream({
    type: 'bytes',
    autoAllocateChunkSize: 16384,
    start(controller) {
      handle.once('close', () => {
        if (!open) return;
        open = false;
        controller.close();
        controller.byobRequest?.respond(0);
      });
    },
    async pull(controller) {
      const { view } = controller.byobRequest;
      const { bytesRead } = await handle.read(view, 0, view.byteLength);
      if (!open) return;
      if (bytesRead === 0) {
        open = false;
        controller.close();
        controller.byobRequest.respond(0);
        await end();
        return;
      }
      controller.byobRequest.respond(bytesRead);
    },
    async cancel() {
      open = false;
      await end();
    },
  });
}

module.exports = { readableWebStream };
