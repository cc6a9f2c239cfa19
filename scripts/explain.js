// Says how a verdict came about, and why an edit was made or not: npm run explain -- src/server.ts:12
import { ensureBuilt } from './support/build.js';

ensureBuilt();
const { main } = await import('../dist/cli/main.js');
const { processEnvironment } = await import('../dist/cli/environment.js');
process.exitCode = await main(['explain', ...process.argv.slice(2)], processEnvironment(process.env['INIT_CWD']));
