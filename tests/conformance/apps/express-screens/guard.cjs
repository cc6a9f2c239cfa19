module.exports = function guard(app, path) {
  app.use(path, (req, res, next) => {
    if (!req.headers.authorization) return res.sendStatus(401);
    next();
  });
};
