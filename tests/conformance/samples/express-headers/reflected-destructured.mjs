import express from 'express'

const app = express()

app.use((req, res, next) => {
	const { origin } = req.headers
	if (origin) {
		res.setHeader('Access-Control-Allow-Origin', origin)
		res.setHeader('Access-Control-Allow-Credentials', 'true')
		res.vary('Origin')
	}
	if (req.method === 'OPTIONS') return res.status(204).end()
	next()
})

app.get('/data', (req, res) => res.json({}))
app.post('/data', (req, res) => res.json({}))
app.listen(process.env.PORT, '127.0.0.1')
