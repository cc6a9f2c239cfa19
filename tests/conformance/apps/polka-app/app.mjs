import polka from 'polka';
import cors from 'cors';

const send = (request, response) => response.end('{}');
polka()
  .use('/open', cors())
  .get('/open/news', send)
  .post('/open/votes', send)
  .get('/shut', send)
  .listen(process.env.PORT, '127.0.0.1');
