const answer = async (): Promise<Response> => Response.json({});

export const handlers = { GET: answer, POST: answer };
