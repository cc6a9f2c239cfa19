const cors = require('cors');

module.exports = (req, res, next) => {
  const open = cors();
  open(req, res, next);
};
