const { onRequest } = require('firebase-functions/https');

exports.data = onRequest({ cors: '*', maxInstances: 10 }, async (req, res) => {
  res.json({ ok: true });
});
