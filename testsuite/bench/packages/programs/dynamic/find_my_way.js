'use strict';

// Routing with find-my-way, which generates code for its constraints.
const FindMyWay = require('find-my-way');

function build() {
  const router = FindMyWay();
  for (const kind of ['users', 'orders', 'items', 'carts', 'posts']) {
    router.on('GET', `/${kind}`, () => 1);
    router.on('GET', `/${kind}/:id`, () => 2);
    router.on('GET', `/${kind}/:id/parts/:part`, () => 3);
    router.on('POST', `/${kind}/:id(^\\d+$)/close`, () => 4);
    router.on('GET', `/static/${kind}/*`, () => 5);
  }
  router.on('GET', '/versioned', { constraints: { version: '1.2.0' } }, () => 6);
  return router;
}
const paths = ['/users', '/orders/17', '/items/a-b-c/parts/9?x=1', '/static/posts/css/site.css', '/nothing', '/carts/%C3%A4'];

exports.n = 3;
exports.run = function (n) {
  let found = 0;
  for (let i = 0; i < n; i++) {
    const router = build();
    for (let k = 0; k < 400; k++) {
      for (const path of paths) {
        const route = router.find('GET', path);
        if (route) found += route.handler() + Object.keys(route.params).length;
      }
      if (router.find('POST', `/orders/${k}/close`)) found++;
      if (router.find('GET', '/versioned', { version: '1.x' })) found++;
    }
  }
  return found;
};
