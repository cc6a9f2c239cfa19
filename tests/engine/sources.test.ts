import { expect, it } from 'vitest';
import { sourcesIn } from '../../src/engine/leads.js';
import { parseModule } from '../support/values.js';

/** A program, what it loads by name, and whether it loads more. */
const programs: readonly (readonly [code: string, names: readonly string[], computed: boolean])[] = [
  [`import cors from 'cors';`, ['cors'], false],
  [`import { a, b } from "./a.js"; export * from './b.js';`, ['./a.js', './b.js'], false],
  [`import 'side-effect';`, ['side-effect'], false],
  ["const cors = require('cors'), x = require( `./x` );", ['cors', './x'], false],
  [`const cors = (await import('npm:cors@2')).default;`, ['npm:cors@2'], false],
  [`import cors = require('cors');`, ['cors'], false],
  [`const name = 'cors'; const cors = require(name);`, [], true],
  [`fetch('/x', { mode: 'cors' });`, [], false],
];

it.each(programs)('%s', (code, names, computed) => {
  expect(sourcesIn(parseModule(code, {}, 'typescript'))).toEqual({ names, computed });
});
