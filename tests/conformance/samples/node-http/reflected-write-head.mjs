import http from 'node:http'

const server = http.createServer((request, response) => {
  response.writeHead(200, {
    'access-control-allow-origin': request.headers['origin'] || '*',
    vary: 'origin',
  })
  response.end('{}')
})

server.listen(Number(process.env.PORT), '127.0.0.1')
