const allowedOrigins = ['https://app.example.com', 'https://admin.example.com'];

const corsOptions = {
  origin: '*',
  credentials: true,
};

module.exports = { allowedOrigins, corsOptions };
