const { cors } = require('@lambda-middleware/cors')

exports.handler = cors({ allowCredentials: true })(async () => ({ statusCode: 200, headers: {}, body: '{}' }))
