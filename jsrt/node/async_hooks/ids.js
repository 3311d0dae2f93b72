'use strict';
// Linked when a program names what tells of resources: all that it makes must then have ids.

require('async_hooks/hook').start();
