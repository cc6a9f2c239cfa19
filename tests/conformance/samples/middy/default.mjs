import middy from '@middy/core'
import httpCors from '@middy/http-cors'

const lambda = async () => ({ statusCode: 200, body: '{}' })

export const handler = middy(lambda).use(httpCors())
