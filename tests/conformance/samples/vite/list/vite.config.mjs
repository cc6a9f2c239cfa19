/** @type {import('vite').UserConfig} */
export default {
  server: {
    cors: { origin: ['https://shop.acme.dev', 'https://admin.acme.dev'] },
  },
}
