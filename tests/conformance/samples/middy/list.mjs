import middy from '@middy/core'
import httpCors from '@middy/http-cors'

const origins = ['https://shop.acme.dev', 'https://admin.acme.dev']

export const handler = middy(async () => ({ statusCode: 200, body: '{}' })).use(httpCors({ origins, credentials: true }))
