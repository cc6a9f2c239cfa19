import cors from 'cors';
import express from 'express';
import session from 'express-session';
import { orders } from './routes/orders.js';
import { products } from './routes/products.js';

const app = express();

// The storefront sends the session cookie, and "origin: true" made the browser error go away.
app.use(cors({ origin: true, credentials: true }));
app.options('/{*path}', cors());

app.use(session({ secret: process.env.SESSION_SECRET ?? 'keyboard cat', resave: false, saveUninitialized: false }));
app.use(express.json());

app.use('/api/orders', orders);
app.use('/api/products', products);

const server = app.listen(process.env.PORT ?? 3000, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}`);
});
