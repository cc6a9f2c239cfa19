'use strict'

var app = require('express')()

app.use(require('cors')())

app.get('/data', function (req, res) {
	res.send({ ok: true })
})
app.post('/data', function (req, res) {
	res.send({ ok: true })
})

require('http').createServer(app).listen(process.env.PORT, '127.0.0.1')
