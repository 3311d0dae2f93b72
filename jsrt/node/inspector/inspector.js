'use strict';
// inspector, https://nodejs.org/api/inspector.html: there is no engine to inspect, so
// loading it is refused, as by a Node that was built without it.

const err = new Error('Inspector is not available');
err.code = 'ERR_INSPECTOR_NOT_AVAILABLE';
throw err;
