const cors = require('cors');

exports.secure = (server) => {
  server.disable('x-powered-by');
  server.use(cors({ origin: process.env.CORS_ORIGIN || '*', methods: ['GET', 'POST'] }));
};
