const Router = require('@koa/router');

const profile = new Router({ prefix: '/me' });
profile.get('/', (ctx) => { ctx.body = {}; });
profile.patch('/', (ctx) => { ctx.body = {}; });

module.exports = profile;
