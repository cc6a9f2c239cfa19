module.exports.security = {
  cors: {
    allRoutes: true,
    allowOrigins: ['https://shop.acme.dev', 'https://admin.acme.dev'],
    allowCredentials: true,
    allowRequestMethods: 'GET,POST,PUT',
    allowRequestHeaders: 'content-type,authorization',
  },
};
