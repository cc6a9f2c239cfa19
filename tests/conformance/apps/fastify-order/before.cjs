module.exports = async function before(app) {
  app.get('/list', async () => []);
};
