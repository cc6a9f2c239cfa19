const { onRequest } = require('firebase-functions/v2/https');

exports.data = onRequest({ cors: process.env.ALLOWED_ORIGIN }, (req, res) => {
  res.status(200).send('Hello world!');
});
