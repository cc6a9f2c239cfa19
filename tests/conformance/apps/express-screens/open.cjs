const cors = require('cors');

module.exports = function open(app, path) {
  app.use(path, cors({ origin: ['https://shop.acme.dev'] }));
};
