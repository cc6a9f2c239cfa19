const balance = { currency: 'EUR', amount: 1250 };

export const handler = async (event) => {
  return {
    statusCode: 200,
    headers: {
      'Content-Type': 'application/json',
      'Access-Control-Allow-Origin': event.headers?.origin ?? '*',
      'Access-Control-Allow-Credentials': true,
    },
    body: JSON.stringify(balance),
  };
};
