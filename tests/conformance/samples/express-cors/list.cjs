var express = require('express')
  , cors = require('express-cors')

var app = express()

app.use(cors({
  allowedOrigins: [
    'https://shop.acme.dev', 'https://admin.acme.dev'
  ]
}))

app.get('/data', function (req, res) { res.json({}) })
app.post('/data', function (req, res) { res.json({}) })
app.listen(process.env.PORT, '127.0.0.1')
