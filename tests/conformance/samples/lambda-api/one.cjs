const api = require('lambda-api')();

api.any('/data', async (req, res) => {
  res.cors({ origin: 'https://shop.acme.dev', credentials: true });
  return { ok: true };
});

exports.handler = async (event, context) => api.run(event, context);
