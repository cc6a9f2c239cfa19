// Serves the first exported function, as the functions framework would, with an express request and response.
import express from 'express';
import { exportsOf } from './bridge.mjs';

export default async function host(program, load) {
  const functions = exportsOf(await load(program));
  const handler = Object.values(functions).find((it) => typeof it === 'function');
  express()
    .use(express.json())
    .use((req, res) => handler(req, res))
    .listen(Number(process.env.PORT), '127.0.0.1');
}
