import * as tsParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { expect, it } from 'vitest';
import plugin from '../../src/index.js';
import { workOf } from '../toughness/work.js';

const RULES = Object.fromEntries(Object.keys(plugin.rules).map((name) => [`cors/${name}`, 'error' as const]));

/** Which rules report a text. */
function rulesFor(text: string): (string | null)[] {
  const config = { plugins: { cors: plugin as never }, languageOptions: { parser: tsParser as never }, rules: RULES };
  return new Linter({ configType: 'flat' }).verify(text, [config]).map(({ ruleId }) => ruleId);
}

const LIBRARY = Array.from({ length: 600 }, (_, index) => `function f${index}(a,b){return a.x(b)?a.y(${index}):b.z(a)}`);
const SERVER = "const cors=require('cors'),app=require('express')();app.use(cors({origin:'*',credentials:true}));app.post('/x',f0);";

it('reports what stands literally in a bundle, and follows nothing', () => {
  const bundle = `${SERVER}${LIBRARY.join(';')}`;
  expect(rulesFor(bundle)).toEqual(['cors/no-wildcard-credentials']);
  expect(rulesFor(bundle.replace("cors({origin:'*',credentials:true})", 'e')).filter((each) => each !== null)).toEqual([]);
});

it('reads all of a long file that a person wrote, also beside a long text', () => {
  const written = `${SERVER}\nconst icon = '${'A'.repeat(40_000)}';\n${LIBRARY.join(';\n')}`;
  expect(rulesFor(written)).toContain('cors/no-global-on-mutating-routes');
});

it('reads little of a bundle', () => {
  const text = `var e=fetch('/x',{mode:'cors'});${LIBRARY.join(';')}`;
  const reads = (rules?: object): number =>
    workOf(text, { sourceType: 'commonjs', ...(rules === undefined ? {} : { rules }) } as never).reads;
  const { nodes } = workOf(text, { rules: {} });
  expect((reads() - reads({})) / nodes).toBeLessThan(2);
});
