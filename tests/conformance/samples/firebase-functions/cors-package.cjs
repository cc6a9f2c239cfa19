const { onRequest } = require('firebase-functions/v2/https');
const cors = require('cors')({ origin: true });

exports.data = onRequest((req, res) => {
  cors(req, res, () => {
    res.json({ ok: true });
  });
});
