export default {
  fetch() {
    return new Response('hello', {
      headers: new Headers([
        ['Content-Type', 'text/plain'],
        ['Access-Control-Allow-Origin', 'https://shop.acme.dev'],
      ]),
    });
  },
};
