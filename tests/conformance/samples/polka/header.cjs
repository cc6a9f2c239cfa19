const polka = require('polka')

polka()
  .use((req, res, next) => {
    res.setHeader('Access-Control-Allow-Origin', '*')
    next()
  })
  .get('/data', (req, res) => { res.end('{}') })
  .post('/data', (req, res) => { res.end('{}') })
  .listen(process.env.PORT, '127.0.0.1')
