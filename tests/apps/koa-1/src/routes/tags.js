const Router = require('@koa/router');

const router = new Router({ prefix: '/tags' });
router.get('tags', '/', (ctx) => { ctx.body = []; });
router.post('create-tag', '/', (ctx) => { ctx.body = {}; });

module.exports = router;
