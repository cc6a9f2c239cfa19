const allowed = ['https://shop.acme.dev'];

exports.handler = async (event) => {
  const origin = event.headers.origin;
  return {
    statusCode: 200,
    headers: {
      'Access-Control-Allow-Origin': allowed.includes(origin) ? origin : '*',
    },
    body: 'ok',
  };
};
