module.exports.security = {
  cors: {
    allRoutes: true,
    allowOrigins: '*',
    allowCredentials: true,
    allowAnyOriginWithCredentialsUnsafe: true,
  },
};
