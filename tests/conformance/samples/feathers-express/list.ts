import { feathers } from '@feathersjs/feathers';
import express, { cors, json, rest } from '@feathersjs/express';

const app = express(feathers());

app.use(cors({ origin: ['https://shop.acme.dev', 'https://admin.acme.dev'], credentials: true }));
app.use(json());
app.configure(rest());
app.use('/data', { async find() { return []; }, async create() { return {}; } });

void app.listen(Number(process.env.PORT), '127.0.0.1');
