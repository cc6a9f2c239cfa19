var http = require('http');
var corser = require('corser');

var corserRequestListener = corser.create();

http.createServer(function (req, res) {
    corserRequestListener(req, res, function () {
        res.end('{}');
    });
}).listen(process.env.PORT, '127.0.0.1');
