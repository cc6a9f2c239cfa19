const NextCors = require('nextjs-cors');

exports.default = async (req, res) => {
  await NextCors(req, res, { origin: true, credentials: true });
  res.json({});
};
