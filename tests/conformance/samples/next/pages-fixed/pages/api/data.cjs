module.exports = function handler(req, res) {
  res.setHeader('Access-Control-Allow-Origin', 'https://shop.acme.dev');
  res.status(200).json({ ok: true });
};
module.exports.default = module.exports;
