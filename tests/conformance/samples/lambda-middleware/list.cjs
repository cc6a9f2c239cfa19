const { cors } = require('@lambda-middleware/cors')

exports.handler = cors({ allowedOrigins: ['https://app.example.com', /^https:\/\/admin\.example\.com$/], allowCredentials: true })(async () => ({ statusCode: 200, headers: {}, body: '{}' }))
