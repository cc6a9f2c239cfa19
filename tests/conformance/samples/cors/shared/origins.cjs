const allowedOrigins = ['https://shop.acme.dev', 'https://admin.acme.dev'];

const corsOptions = {
  origin: '*',
  credentials: true,
};

module.exports = { allowedOrigins, corsOptions };
