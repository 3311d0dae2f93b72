throw new RangeError('thrown by the module');
