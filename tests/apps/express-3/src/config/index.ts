export const config = {
  api: { prefix: '/api/v1' },
  env: process.env.NODE_ENV ?? 'production',
};
