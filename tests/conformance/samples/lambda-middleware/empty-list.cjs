const { cors } = require('@lambda-middleware/cors')

exports.handler = cors({ allowedOrigins: [], allowCredentials: false })(async () => ({ statusCode: 200, headers: {}, body: '{}' }))
