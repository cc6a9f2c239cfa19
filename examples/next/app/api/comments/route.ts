import { NextResponse } from 'next/server';

const comments = [{ id: 1, text: 'First!' }];

export async function GET() {
  return NextResponse.json(comments, {
    headers: { 'Access-Control-Allow-Origin': '*' },
  });
}

export async function POST(request: Request) {
  const response = NextResponse.json(await request.json(), { status: 201 });
  response.headers.set('Access-Control-Allow-Origin', request.headers.get('origin') ?? '*');
  response.headers.set('Access-Control-Allow-Credentials', 'true');
  return response;
}
