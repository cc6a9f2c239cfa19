const { onRequest } = require('firebase-functions/v2/https');

exports.data = onRequest((req, res) => {
  res.json({ ok: true });
});
