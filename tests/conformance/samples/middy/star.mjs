import middy from '@middy/core'
import cors from '@middy/http-cors'

export const handler = middy()
  .use(cors({ origin: '*' }))
  .handler(async () => ({ statusCode: 200, body: '{}' }))
