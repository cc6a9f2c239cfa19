// The files that the benchmark lints. Each set is `{ cwd, files }`.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const CODE = /\.(?:[cm]?js|[cm]?tsx?|jsx)$/;

function* filesBelow(folder, depth = 12) {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = path.join(folder, entry.name);
    // Build caches stand in folders with a dot.
    if (entry.name.startsWith('.')) continue;
    if (entry.isDirectory() && depth > 0) yield* filesBelow(file, depth - 1);
    else if (entry.isFile() && CODE.test(entry.name) && !/\.d\.[cm]?ts$|\.min\./.test(entry.name)) yield file;
  }
}

function folder(name) {
  return mkdtempSync(path.join(os.tmpdir(), `cors-bench-${name}-`));
}

function write(cwd, file, text) {
  const target = path.join(cwd, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
}

/** Sources of published packages that never speak of CORS, copied out of node_modules. */
export function corpusWithoutCors(root, count) {
  const cwd = folder('corpus');
  let taken = 0;
  for (const file of filesBelow(path.join(root, 'node_modules'))) {
    if (taken >= count) break;
    const { size } = statSync(file);
    if (size < 200 || size > 60_000) continue;
    const text = readFileSync(file, 'utf8');
    if (/cors|access-control/i.test(text)) continue;
    write(cwd, path.join(String(taken % 40), `${taken}${path.extname(file)}`), text);
    taken += 1;
  }
  return { cwd, files: ['.'] };
}

/** The examples and conformance samples, several times over. */
export function corsHeavySet(root, copies) {
  const cwd = folder('heavy');
  const sources = ['examples', 'tests/conformance/samples'].flatMap((each) => [...filesBelow(path.join(root, each))]);
  for (let copy = 0; copy < copies; copy += 1) {
    for (const file of sources) {
      if (file.includes('node_modules')) continue;
      write(cwd, path.join(String(copy), path.relative(root, file)), readFileSync(file, 'utf8'));
    }
  }
  return { cwd, files: ['.'] };
}

/** One Express app whose routers, controllers and services stand in `count` files. */
export function generatedApp(count) {
  const cwd = folder('app');
  write(cwd, 'package.json', '{ "dependencies": { "express": "5", "cors": "2" } }');
  mkdirSync(path.join(cwd, '.git'));
  const features = Math.max(1, Math.floor((count - 2) / 4));
  const names = Array.from({ length: features }, (_, index) => `feature${index}`);
  write(
    cwd,
    'src/app.js',
    `const express = require('express');\nconst cors = require('cors');\nconst routes = require('./routes');\nconst app = express();\napp.use(cors());\napp.use(express.json());\napp.use('/api', routes);\nmodule.exports = app;\n`,
  );
  write(
    cwd,
    'src/routes.js',
    `const { Router } = require('express');\nconst router = Router();\n${names
      .slice(0, 200)
      .map((name) => `router.use('/${name}', require('./${name}/${name}.routes'));\n`)
      .join('')}module.exports = router;\n`,
  );
  for (const name of names) {
    write(
      cwd,
      `src/${name}/${name}.routes.js`,
      `const { Router } = require('express');\nconst controller = require('./${name}.controller');\nconst router = Router();\nrouter.get('/', controller.list);\nrouter.post('/', controller.create);\nrouter.delete('/:id', controller.remove);\nmodule.exports = router;\n`,
    );
    write(
      cwd,
      `src/${name}/${name}.controller.js`,
      `const service = require('./${name}.service');\nexports.list = async (req, res) => { res.json(await service.list(req.query)); };\nexports.create = async (req, res) => { res.status(201).json(await service.create(req.body)); };\nexports.remove = async (req, res) => { await service.remove(req.params.id); res.sendStatus(204); };\n`,
    );
    write(
      cwd,
      `src/${name}/${name}.service.js`,
      `const model = require('./${name}.model');\n${Array.from({ length: 12 }, (_, index) => `exports.step${index} = (value) => model.all().filter((each) => each.id !== value && each.step > ${index}).map((each) => ({ ...each, step: ${index} }));\n`).join('')}exports.list = () => model.all();\nexports.create = (value) => model.add(value);\nexports.remove = (id) => model.remove(id);\n`,
    );
    write(
      cwd,
      `src/${name}/${name}.model.js`,
      `const rows = new Map();\nexports.all = () => [...rows.values()];\nexports.add = (value) => { rows.set(value.id, value); return value; };\nexports.remove = (id) => rows.delete(id);\n`,
    );
  }
  return { cwd, files: ['src'] };
}

/** One file that holds a server so many times. */
export function longFile(copies) {
  const cwd = folder('long');
  const server = (index) => `
const list${index} = ['https://a${index}.example.com'];
const app${index} = express();
app${index}.use(cors({ origin: (origin, callback) => { if (!origin || list${index}.includes(origin)) callback(null, true); else callback(null, false); }, credentials: true }));
app${index}.get('/things', (req, res) => { res.json([]); });
app${index}.post('/things', (req, res) => { const { id } = req.body; store.set(id, { ...req.body, at: Date.now() }); res.status(201).json({ id }); });
app${index}.use((req, res, next) => { res.setHeader('Access-Control-Allow-Origin', '*'); next(); });
`;
  write(
    cwd,
    'long.js',
    `const express = require('express');\nconst cors = require('cors');\nconst store = new Map();\n${Array.from({ length: copies }, (_, index) => server(index)).join('')}`,
  );
  return { cwd, files: ['long.js'] };
}
