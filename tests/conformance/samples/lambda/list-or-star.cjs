const allowed = ['https://app.example.com'];

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
