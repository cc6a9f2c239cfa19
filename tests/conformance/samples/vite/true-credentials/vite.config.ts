import { defineConfig } from 'vite';

export default defineConfig({
  server: {
    cors: { origin: true, credentials: true },
  },
});
