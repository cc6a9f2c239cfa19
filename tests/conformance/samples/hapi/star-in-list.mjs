import Hapi from '@hapi/hapi'

const server = Hapi.server({
  port: Number(process.env.PORT),
  host: '127.0.0.1',
  routes: {
    cors: { origin: ['*'] },
  },
})

server.route({ method: ['GET', 'POST', 'PUT'], path: '/data', handler: () => 'ok' })
await server.start()
