const Router = require('@koa/router');
const posts = require('./posts');
const tags = require('./tags');
const extra = [require('./media'), require('./profile')];

const api = new Router({ prefix: '/api' });
api.use('/posts', posts.routes(), posts.allowedMethods());
api.use(tags.routes());

function registerAll(app) {
  for (const router of extra) {
    app.use(router.routes());
    app.use(router.allowedMethods());
  }
}

module.exports = { api, registerAll };
