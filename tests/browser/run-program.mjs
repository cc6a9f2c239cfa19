// Runs one program in a process of its own: wherever it wants to listen, it gets a free port on loopback, which is told to the parent.
// Started with the program and, where it knows no sockets, its host (as in tests/conformance/hosts).
import { createRequire } from 'node:module';
import { Server } from 'node:net';
import { pathToFileURL } from 'node:url';

const [, , program, host] = process.argv;
const { listen } = Server.prototype;
Server.prototype.listen = function (...args) {
  this.once('listening', () => process.send({ port: this.address().port }));
  const listening = args.find((each) => typeof each === 'function');
  return listen.call(this, { port: 0, host: '127.0.0.1' }, listening);
};

const require = createRequire(import.meta.url);
const load = (file) => (file.endsWith('.mjs') ? import(pathToFileURL(file).href) : require(file));

if (host === undefined) await load(program);
else await (await import(pathToFileURL(host).href)).default(program, load);
process.on('disconnect', () => process.exit());
