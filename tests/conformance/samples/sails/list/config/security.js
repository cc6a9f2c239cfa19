module.exports.security = {
  cors: {
    allRoutes: true,
    allowOrigins: ['https://app.example.com', 'https://admin.example.com'],
    allowCredentials: true,
    allowRequestMethods: 'GET,POST,PUT',
    allowRequestHeaders: 'content-type,authorization',
  },
};
