import { describe as suite, expect, it } from 'vitest';
import { circumstanceOf, conditionOf } from '../../src/values/environment.js';
import { mentions } from '../../src/values/mentions.js';
import { valueIn } from '../support/values.js';

const PRELUDE = "const isDev = process.env.NODE_ENV !== 'production'; function isDev2() { return isDev; } const isProd = !isDev; const derived = isProd ? 1 : 0; const notDerived = x ? 1 : 0; function looped() { log(); return isDev; } const either = process.env.NODE_ENV === 'development' || process.env.NODE_ENV === 'test'; const listed = ['development'].includes(process.env.NODE_ENV); const called = isDev2(); const { taken } = !isDev; ";

/** A test, and what it says of the deployment when it is true, and when it is not. */
const conditions: readonly (readonly [test: string, whenTrue: string | null, whenFalse: string | null])[] = [
  [`process.env.NODE_ENV === 'production'`, null, 'development'],
  [`process.env.NODE_ENV == 'production'`, null, 'development'],
  [`process.env.NODE_ENV !== 'production'`, 'development', null],
  [`process.env.NODE_ENV != 'prod'`, 'development', null],
  [`'production' === process.env.NODE_ENV`, null, 'development'],
  [`process.env.NODE_ENV === 'development'`, 'development', null],
  [`process.env.NODE_ENV === 'test'`, 'development', null],
  [`process.env.NODE_ENV === 'staging'`, null, null],
  [`process.env.NODE_ENV > 'a'`, null, null],
  [`process.env.APP_ENV === 'local'`, 'development', null],
  [`process.env.STAGE !== 'prod'`, 'development', null],
  [`process.env.OTHER === 'production'`, null, null],
  [`(process.env.NODE_ENV || 'development') === 'development'`, 'development', null],
  [`!(process.env.NODE_ENV === 'production')`, 'development', null],
  ['-process.env.NODE_ENV', null, null],
  [`process.env.NODE_ENV !== 'production' && x`, 'development', null],
  [`x && process.env.NODE_ENV !== 'production'`, 'development', null],
  [`process.env.NODE_ENV !== 'production' || x`, null, null],
  [`process.env.NODE_ENV === 'production' || x`, null, 'development'],
  [`process.env.NODE_ENV === 'production' && x`, null, null],
  [`process.env.NODE_ENV === 'development' || process.env.NODE_ENV === 'test'`, 'development', null],
  [`process.env.NODE_ENV !== 'development' && process.env.NODE_ENV !== 'test'`, null, 'development'],
  [`['development', 'test'].includes(process.env.NODE_ENV)`, 'development', null],
  [`['production', 'staging'].includes(process.env.NODE_ENV)`, null, 'development'],
  [`['staging', 'qa'].includes(process.env.NODE_ENV)`, null, null],
  ['[...x].includes(process.env.NODE_ENV)', null, null],
  ['list.includes(process.env.NODE_ENV)', null, null],
  [`['development'].includes(x)`, null, null],
  [`['development'].indexOf(process.env.NODE_ENV)`, null, null],
  [`['development'].includes()`, null, null],
  [`app.get('env') === 'development'`, 'development', null],
  [`app.get('NODE_ENV') === 'production'`, null, 'development'],
  [`app.get('port') === 'production'`, null, null],
  [`app.set('env') === 'production'`, null, null],
  ['import.meta.env.DEV', 'development', 'unset'],
  ['import.meta.env.PROD', null, 'development'],
  [`import.meta.env.MODE === 'production'`, null, 'development'],
  ['!import.meta.env.PROD', 'development', null],
  ['other.env.DEV', null, null],
  ['__DEV__', 'development', null],
  ['__PROD__', null, null],
  ['process.env.DEV', 'development', 'unset'],
  ['process.env.PROD', null, 'development'],
  ['process.env.A', null, 'unset'],
  ['!process.env.A', 'unset', null],
  ['process.env.A === undefined', 'unset', null],
  ['process.env.A === null', 'unset', null],
  ['process.env.A == null', 'unset', null],
  ['process.env.A !== undefined', null, 'unset'],
  [`process.env.A === ''`, 'unset', null],
  [`process.env.A === 'x'`, null, null],
  ['process.env.A === x', null, null],
  ['process.env.A && process.env.B', null, 'unset'],
  ['process.env.A || process.env.B', null, 'unset'],
  ['!process.env.A && !process.env.B', 'unset', null],
  ['!process.env.A || !process.env.B', 'unset', null],
  ['true', null, 'development'],
  ['false', 'development', null],
  ['isDev', 'development', null],
  ['isDev()', null, null],
  ['isDev2()', 'development', null],
  ['isProd', null, 'development'],
  ['derived', null, null],
  ['notDerived', null, null],
  ['looped()', null, null],
  ['either', 'development', null],
  ['listed', 'development', null],
  ['called', 'development', null],
  ['!called', null, 'development'],
  ['taken', null, null],
  [`['development', 'staging'].includes(process.env.NODE_ENV)`, null, null],
  [`['development', x].includes(process.env.NODE_ENV)`, null, null],
  [`['production', x].includes(process.env.NODE_ENV)`, null, 'development'],
  [`load().includes(process.env.NODE_ENV)`, null, null],
  [`process.env.NODE_ENV < 'production'`, null, null],
  [`app.get(env) === 'development'`, null, null],
  [`app.get() === 'development'`, null, null],
  [`app.get(7) === 'development'`, null, null],
  [`get('env') === 'development'`, null, null],
  [`x.mode === 'development'`, null, null],
  [`(() => isDev)()`, 'development', null],
  [`(() => { return isDev; })()`, 'development', null],
  [`(() => { if (x) return isDev; })()`, null, null],
  [`(() => {})()`, null, null],
  ['x', null, null],
  ['x()', null, null],
];

/** Where `read` stands, and what must hold for that. */
const places: readonly (readonly [code: string, expected: string | null])[] = [
  [`if (process.env.NODE_ENV !== 'production') { read(1) }`, 'development'],
  [`if (process.env.NODE_ENV === 'production') { f() } else { read(1) }`, 'development'],
  [`if (process.env.NODE_ENV === 'production') { read(1) }`, null],
  ['if (read(1)) {}', null],
  [`process.env.NODE_ENV !== 'production' && read(1)`, 'development'],
  [`process.env.NODE_ENV === 'production' || read(1)`, null],
  [`read(1) && process.env.NODE_ENV !== 'production'`, null],
  [`x = process.env.NODE_ENV !== 'production' ? read(1) : 0`, 'development'],
  [`x = process.env.NODE_ENV !== 'production' ? 0 : read(1)`, null],
  ['if (!process.env.A) { read(1) }', 'unset'],
  ['if (process.env.A) { read(1) }', null],
  [`if (!process.env.A) { if (process.env.NODE_ENV === 'test') read(1) }`, 'development'],
  [`if (process.env.NODE_ENV === 'test') { if (!process.env.A) read(1) }`, 'development'],
  [`function f() { if (process.env.NODE_ENV === 'production') return; read(1) }`, 'development'],
  [`function f() { if (process.env.NODE_ENV === 'production') { log(); return; } read(1) }`, 'development'],
  [`function f() { if (process.env.NODE_ENV === 'production') throw x; read(1) }`, 'development'],
  [`function f() { if (process.env.NODE_ENV === 'production') log(); read(1) }`, null],
  [`function f() { if (process.env.NODE_ENV === 'production') return; else log(); read(1) }`, null],
  [`function f() { read(1); if (process.env.NODE_ENV === 'production') return; }`, null],
  ['function f() { if (process.env.A) return; read(1) }', 'unset'],
  [`function f() { if (process.env.A) return; if (process.env.NODE_ENV === 'production') return; read(1) }`, 'development'],
  [`function f() { if (process.env.NODE_ENV === 'production') { if (x) return; else throw y; } read(1) }`, 'development'],
  [`function f() { if (process.env.NODE_ENV === 'production') { if (x) return; } read(1) }`, null],
  [`for (;;) { if (process.env.NODE_ENV === 'production') continue; read(1) }`, 'development'],
  [`for (;;) { if (process.env.NODE_ENV === 'production') break; read(1) }`, 'development'],
  [`switch (process.env.NODE_ENV) { case 'development': read(1) }`, 'development'],
  [`switch (process.env.NODE_ENV) { case 'development': case 'test': read(1) }`, 'development'],
  [`switch (process.env.NODE_ENV) { case 'production': case 'test': read(1) }`, null],
  [`switch (process.env.NODE_ENV) { case 'production': log(); break; case 'test': read(1) }`, 'development'],
  ['switch (process.env.NODE_ENV) { default: read(1) }', null],
  ['switch (process.env.NODE_ENV) { case x: read(1) }', null],
  [`switch (x) { case 'development': read(1) }`, null],
  [`if (process.env.NODE_ENV !== 'production') { app.use(() => { read(1) }) }`, 'development'],
  [`while (process.env.NODE_ENV !== 'production') { read(1) }`, null],
];

suite('the deployment', () => {
  it.each(conditions)('%s', (test, whenTrue, whenFalse) => {
    const { node, module, evaluator } = valueIn(`${PRELUDE} read(${test})`, {}, 'espree');
    expect(conditionOf(node, module, evaluator)).toEqual({ whenTrue, whenFalse });
  });

  it.each(places)('%s', (code, expected) => {
    const { node, module, evaluator } = valueIn(code, {}, 'espree');
    expect(circumstanceOf(node, module, evaluator)).toBe(expected);
  });
});

suite('mentions', () => {
  it('says whether the text of a file matches, whichever pattern was asked first', () => {
    const { module } = valueIn('read(cors)', {}, 'espree');
    for (const [pattern, expected] of [[/cors/, true], [/CORS/, false], [/CORS/i, true], [/koa/, false], [/cors/, true]] as const) expect(mentions(module, pattern)).toBe(expected);
  });
});
