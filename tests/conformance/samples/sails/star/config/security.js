/**
 * Security Settings
 * (sails.config.security)
 */
module.exports.security = {

  cors: {
    allRoutes: true,
    allowOrigins: '*',
    allowCredentials: false,
  },

};
