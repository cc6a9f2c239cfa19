const polka = require('polka');
const cors = require('cors');

polka()
  .use(cors())
  .get('/data', (req, res) => { res.end('{}'); })
  .post('/data', (req, res) => { res.end('{}'); })
  .listen(process.env.PORT, '127.0.0.1');
