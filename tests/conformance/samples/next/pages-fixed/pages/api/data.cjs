module.exports = function handler(req, res) {
  res.setHeader('Access-Control-Allow-Origin', 'https://app.example.com');
  res.status(200).json({ ok: true });
};
module.exports.default = module.exports;
