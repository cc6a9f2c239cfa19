var http = require('http')

var server = http.createServer(function (req, res) {
	res.setHeader('Access-Control-Allow-Origin', '*')
	res.setHeader('Access-Control-Allow-Credentials', 'true')
	res.end('ok')
})

server.listen(process.env.PORT, '127.0.0.1')
