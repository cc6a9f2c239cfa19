import { Hono } from 'hono';

const books = new Hono().basePath('/books');
books.get('/', (c) => c.json([]));
books.put('/:isbn', (c) => c.json({}));

export { books };
