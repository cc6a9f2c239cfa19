const known = ['https://app.example.com', 'https://admin.example.com']

module.exports = (appInfo) => ({
  keys: `${appInfo.name}_1`,
  cors: { origin: (ctx) => (known.includes(ctx.get('origin')) ? ctx.get('origin') : ''), credentials: true },
})
