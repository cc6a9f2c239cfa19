const proxy = require('cors-anywhere')

proxy.createServer({ originWhiteList: ['https://shop.acme.dev'], removeHeaders: ['cookie', 'cookie2'] }).listen(process.env.PORT, '127.0.0.1')
