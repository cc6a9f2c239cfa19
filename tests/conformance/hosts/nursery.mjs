// A child process that runs one program after another, so that a library is loaded once for all its samples.
// Asked by `start.ts`: { program, host, env } → { listening: true } | { failed: text }, then 'clear' → { cleared: true }.
import { createRequire } from 'node:module';
import { Server } from 'node:net';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const servers = new Set();
let runs = 0;

const { listen } = Server.prototype;
Server.prototype.listen = function (...args) {
  servers.add(this);
  this.once('listening', () => {
    const address = this.address();
    if (typeof address !== 'object' || String(address?.port) !== process.env.PORT) return;
    // The promise of `app.listen()` settles first, then the program is asked.
    setImmediate(() => process.send({ listening: true }));
  });
  return listen.apply(this, args);
};

const fail = (error) => process.send({ failed: String(error?.stack ?? error) });
process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);

process.on('message', async (message) => {
  if (message === 'clear') {
    for (const server of servers) {
      server.close();
      server.closeAllConnections?.();
    }
    servers.clear();
    process.send({ cleared: true });
    return;
  }
  Object.assign(process.env, message.env);
  process.argv[1] = message.program;
  try {
    if (message.host === null) await load(message.program);
    else await (await import(pathToFileURL(message.host).href)).default(message.program, load);
  } catch (error) {
    fail(error);
  }
});

/** Runs a program anew, also one that has run before. */
async function load(program) {
  if (program.endsWith('.mjs')) return import(`${pathToFileURL(program).href}?run=${runs++}`);
  delete require.cache[program];
  return require(program);
}
