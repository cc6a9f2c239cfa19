const known = ['https://shop.acme.dev', 'https://admin.acme.dev']

module.exports = (appInfo) => ({
  keys: `${appInfo.name}_1`,
  cors: { origin: (ctx) => (known.includes(ctx.get('origin')) ? ctx.get('origin') : ''), credentials: true },
})
