module.exports = function register(app, prefix) {
  app.get(`${prefix}/books`, (req, res) => res.json([]));
  app.post(`${prefix}/books`, (req, res) => res.json({}));
  for (const name of ['authors', 'genres']) app.get(`${prefix}/${name}`, (req, res) => res.json([]));
};
