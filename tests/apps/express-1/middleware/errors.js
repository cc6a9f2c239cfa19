exports.notFound = (req, res) => res.status(404).json({ error: 'not found' });

exports.onError = (error, req, res, next) => {
  if (res.headersSent) return next(error);
  return res.status(error.status || 500).json({ error: error.message });
};
