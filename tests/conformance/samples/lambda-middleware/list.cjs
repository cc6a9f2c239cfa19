const { cors } = require('@lambda-middleware/cors')

exports.handler = cors({ allowedOrigins: ['https://shop.acme.dev', /^https:\/\/admin\.acme\.dev$/], allowCredentials: true })(async () => ({ statusCode: 200, headers: {}, body: '{}' }))
