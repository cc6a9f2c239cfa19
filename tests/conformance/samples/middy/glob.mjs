import middy from '@middy/core'
import httpCors from '@middy/http-cors'

export const handler = middy(async () => ({ statusCode: 200, body: '{}' }))
  .use(httpCors({ origins: ['https://*.acme.dev'] }))
