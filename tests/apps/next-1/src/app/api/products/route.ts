import { listProducts } from '../../../lib/products';

export async function GET() {
  return Response.json(await listProducts());
}

export async function POST(request: Request) {
  return Response.json(await request.json(), { status: 201 });
}
