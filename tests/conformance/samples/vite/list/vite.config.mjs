/** @type {import('vite').UserConfig} */
export default {
  server: {
    cors: { origin: ['https://app.example.com', 'https://admin.example.com'] },
  },
}
