const posts = new Map();

exports.list = (ctx) => { ctx.body = [...posts.values()]; };
exports.create = (ctx) => { ctx.body = {}; };
exports.replace = (ctx) => { ctx.body = posts.get(ctx.params.id) ?? {}; };
exports.remove = (ctx) => { ctx.body = posts.delete(ctx.params.id); };
