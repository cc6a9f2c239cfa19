export const GET = async () => Response.json({});
export const PATCH = async (request: Request) => Response.json(await request.json());

async function remove() {
  return new Response(null, { status: 204 });
}
export { remove as DELETE };
