// Lifts a Sails app that has the program as its `config/security.js`.
import { tmpdir } from 'node:os';
import sails from 'sails';
import { exportsOf } from './bridge.mjs';

export default async function host(program, load) {
  const loaded = exportsOf(await load(program));
  const { security } = loaded.security ? loaded : loaded.default;
  const answer = (req, res) => res.json({ ok: true });
  const app = new sails.constructor();
  await new Promise((resolve, reject) => {
    const config = {
      appPath: tmpdir(),
      port: Number(process.env.PORT),
      explicitHost: '127.0.0.1',
      environment: 'development',
      log: { level: 'silent' },
      hooks: { grunt: false, session: false, i18n: false, pubsub: false, views: false, userconfig: false },
      routes: { 'GET /data': { fn: answer }, 'POST /data': { fn: answer }, 'PUT /data': { fn: answer } },
      globals: false,
      security,
    };
    app.lift(config, (error) => {
      error ? reject(error) : resolve();
    });
  });
}
