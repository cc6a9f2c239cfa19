import middy from '@middy/core'
import httpCors from '@middy/http-cors'

const origins = ['https://app.example.com', 'https://admin.example.com']

export const handler = middy(async () => ({ statusCode: 200, body: '{}' })).use(httpCors({ origins, credentials: true }))
