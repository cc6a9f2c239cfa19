const { onRequest } = require('firebase-functions/v2/https');

exports.data = onRequest({ cors: [/acme\.dev$/, 'https://other.example'] }, (req, res) => {
  res.status(200).send('Hello world!');
});
