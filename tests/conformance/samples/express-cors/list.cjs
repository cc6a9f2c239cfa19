var express = require('express')
  , cors = require('express-cors')

var app = express()

app.use(cors({
  allowedOrigins: [
    'https://app.example.com', 'https://admin.example.com'
  ]
}))

app.get('/data', function (req, res) { res.json({}) })
app.post('/data', function (req, res) { res.json({}) })
app.listen(process.env.PORT, '127.0.0.1')
