import polka from 'polka'
import cors from 'cors'

const app = polka()
app.use(cors({ origin: ['https://shop.acme.dev', 'https://admin.acme.dev'] }))
app.get('/data', (req, res) => { res.end('{}') })
app.post('/data', (req, res) => { res.end('{}') })
app.listen(process.env.PORT, '127.0.0.1')
