import { describe, expect, it } from 'vitest';
import { readApp } from '../apps/read.js';
import { writeFiles } from '../project/support.js';

const EXPRESS = "const express = require('express');\nconst app = express();\n";
const POST = "\napp.post('/x', save);\n";

/** What `no-global-on-mutating-routes` says of an app that mounts what `layer.js` exports. */
function messages(layer: string, mount: string, head = EXPRESS): number {
  const folder = writeFiles({ 'package.json': '{}', 'cors.js': layer, 'app.js': head + mount + POST });
  return readApp(folder, 'app.js').messages.length;
}

const OPEN = "(req, res, next) => { res.set('Access-Control-Allow-Origin', '*'); next(); }";

describe('layers that another file makes', () => {
  it.each<[string, string, string]>([
    ['a function', `module.exports = ${OPEN};`, "app.use(require('./cors'));"],
    ['a named one', `exports.open = ${OPEN};`, "const { open } = require('./cors');\napp.use(open);"],
    ['one of a list', `exports.layers = [check, ${OPEN}];`, "app.use(require('./cors').layers);"],
    ['one that is spread', `exports.layers = [check, ${OPEN}];`, "app.use(...require('./cors').layers);"],
    ['what a factory returns', `module.exports = () => ${OPEN};`, "app.use(require('./cors')());"],
    [
      'a factory that is given the origin',
      `module.exports = (origin) => ${OPEN.replace("'*'", 'origin')};`,
      "app.use(require('./cors')('*'));",
    ],
    [
      'one that calls another function',
      "function write(res) { res.set('Access-Control-Allow-Origin', '*'); }\nmodule.exports = (req, res, next) => { write(res); next(); };",
      "app.use(require('./cors'));",
    ],
    ['an echo', `module.exports = ${OPEN.replace("'*'", 'req.headers.origin')};`, "app.use(require('./cors'));"],
    ['a library', "module.exports = require('cors')();", "app.use(require('./cors'));"],
    ['a library of a list', "module.exports = [require('cors')()];", "app.use(require('./cors'));"],
  ])('%s', (_, layer, mount) => {
    expect(messages(layer, mount)).toBe(1);
  });

  it.each<[string, string, string]>([
    [
      'one that asks a list',
      `module.exports = (req, res, next) => { if (list.includes(req.headers.origin)) res.set('Access-Control-Allow-Origin', req.headers.origin); next(); };\nconst list = ['https://a.dev'];`,
      "app.use(require('./cors'));",
    ],
    ['one under another path', `module.exports = ${OPEN};`, "app.use('/y', require('./cors'));"],
    [
      'another export of the file',
      `exports.open = ${OPEN};\nexports.other = (req, res, next) => next();`,
      "app.use(require('./cors').other);",
    ],
    [
      'a factory that is given a site',
      `module.exports = (origin) => ${OPEN.replace("'*'", 'origin')};`,
      "app.use(require('./cors')('https://a.dev'));",
    ],
  ])('not %s', (_, layer, mount) => {
    expect(messages(layer, mount)).toBe(0);
  });
});
