const Router = require('@koa/router');

const media = new Router();
media.prefix('/media');
media.get('/:id', (ctx) => { ctx.body = {}; });
media.post('/', (ctx) => { ctx.body = {}; });

module.exports = media;
