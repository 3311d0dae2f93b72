Promise.reject(new TypeError('rej'));
