module.exports = async function routes(app) {
  app.get('/list', async () => []);
  app.route({ method: 'PUT', url: '/list/:id', handler: async () => ({}) });
  app.route({ method: ['GET', 'POST'], url: '/both', handler: async () => ({}) });
};
