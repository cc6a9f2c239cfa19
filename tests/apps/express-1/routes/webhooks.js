/** Handed the app, as scripts of 2014 are. */
module.exports = function (app) {
  app.post('/webhooks/payment', (req, res) => res.sendStatus(202));
};
