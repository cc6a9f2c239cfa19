import { expect, it } from 'vitest';
import { mayReachSubject } from '../../src/engine/leads.js';
import { parseModule } from '../support/values.js';
import type { Node } from '../../src/engine/types.js';

/** The last statement of a program, and whether its expression may lead to CORS where only `./quiet` and its kin have no word of it. */
const programs: readonly (readonly [code: string, leads: boolean])[] = [
  [`import quiet from './quiet'; quiet`, false],
  [`import { quiet } from './quiet'; quiet`, false],
  [`import * as quiet from './quiet'; quiet.api`, false],
  [`import loud from './loud'; loud`, true],
  [`import quiet from './quiet'; quiet(app)`, false],
  [`import quiet from './quiet'; quiet(app, cors)`, true],
  [`import quiet from './quiet'; quiet({ allowedOrigins })`, true],
  [`import quiet from './quiet'; new quiet.Router(app)`, false],
  [`import quiet from './quiet'; (quiet as Handler)`, false],
  [`import quiet from './quiet'; quiet.make().all`, false],
  [`const quiet = require('./quiet'); quiet`, false],
  [`const { quiet } = require('./quiet'); quiet`, false],
  [`require('./quiet')(app)`, false],
  [`require('./loud')(app)`, true],
  ['require(name)(app)', true],
  ['require()', true],
  [`require(42)`, true],
  [`const quiet = await import('./quiet'); quiet`, false],
  [`const quiet = await import(name); quiet`, true],
  [`let quiet; quiet = require('./quiet'); quiet`, false],
  [`let quiet = require('./quiet'); quiet = require('./loud'); quiet`, true],
  [`let quiet = require('./quiet'); quiet = require('./quiet-too'); quiet`, false],
  ['let quiet; quiet', true],
  [`const a = require('./quiet'), b = a, c = b, d = c; d`, false],
  [
    `const a = require('./quiet')${Array.from({ length: 12 }, (_, index) => `, ${String.fromCharCode(98 + index)} = ${String.fromCharCode(97 + index)}`).join('')}; m`,
    true,
  ],
  ['const a = b, b = a; a', true],
  ['function quiet() {} quiet()', true],
  ['nobody', true],
  ['(() => quiet)()', true],
  ['({ origin: list })', true],
];

it.each(programs)('%s', (code, leads) => {
  const module = { ...parseModule(code, {}, 'typescript'), mentions: (specifier: string) => !specifier.startsWith('./quiet') };
  const last = module.ast.body.at(-1) as Node;
  expect(mayReachSubject(last.type === 'ExpressionStatement' ? last.expression : last, module)).toBe(leads);
});
