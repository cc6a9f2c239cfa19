import * as parser from '@typescript-eslint/parser';
import { analyze } from 'eslint-scope';
import * as espree from 'espree';
import { setParents } from '../../src/project/module.js';
import { createEvaluator } from '../../src/engine/evaluate.js';
import type { Evaluator, Module, Node, Value } from '../../src/engine/types.js';
import { walk } from '../../src/engine/scope.js';

export type ParserName = 'typescript' | 'espree';

/** Nothing is known of other files by their texts. */
const LINKS = {
  mentions: () => true,
  sourcesBehind: () => ({ names: [], computed: true }),
  leadsTo: () => true,
  isOwn: () => true,
};

/** Parses a text as the plugin sees it. `files` are its neighbors by specifier, e.g. `./options`. */
export function parseModule(
  text: string,
  files: Record<string, string> = {},
  name: ParserName = 'typescript',
  filename = 'input.ts',
): Module {
  const options = { ecmaVersion: 'latest' as const, sourceType: 'module' as const, range: true, loc: true, tokens: true, comment: true };
  const parsed = new Map<string, Module>();
  const resolve = (specifier: string): Module | null => {
    const known = parsed.get(specifier);
    if (known !== undefined) return known;
    const other = files[specifier];
    if (other === undefined) return null;
    const module = make(other, specifier);
    parsed.set(specifier, module);
    return module;
  };
  const make = (code: string, file: string): Module => {
    if (name === 'typescript') {
      const { ast, scopeManager, visitorKeys } = parser.parseForESLint(code, options);
      setParents(ast as never, visitorKeys as never);
      return {
        filename: file,
        text: code,
        ast: ast as never,
        scopeManager: scopeManager as never,
        visitorKeys: visitorKeys as never,
        resolve,
        ...LINKS,
        textBehind: (specifier) => resolve(specifier)?.text ?? null,
      };
    }
    const ast = espree.parse(code, options);
    setParents(ast as never, espree.VisitorKeys as never);
    const scopeManager = analyze(ast as never, { ecmaVersion: 2024, sourceType: 'module' });
    return {
      filename: file,
      text: code,
      ast: ast as never,
      scopeManager: scopeManager as never,
      visitorKeys: espree.VisitorKeys as never,
      resolve,
      ...LINKS,
      textBehind: (specifier) => resolve(specifier)?.text ?? null,
    };
  };
  return make(text, filename);
}

/** The value of the argument of the last call of `read(…)` in a text. */
export function valueIn(
  text: string,
  files: Record<string, string> = {},
  name: ParserName = 'typescript',
): { value: Value; module: Module; evaluator: Evaluator; node: Node } {
  const module = parseModule(text, files, name);
  const evaluator = createEvaluator();
  let found: Node | undefined;
  walk(module.ast, module.visitorKeys, (node) => {
    if (node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'read') [found] = node.arguments;
  });
  if (found === undefined) throw new Error('the text has no read(…)');
  return { value: evaluator.of(found, module), module, evaluator, node: found };
}

/** A value as plain data, for expectations: unknowns read `<env ORIGIN>`, choices `{ either: […] }`. */
export function describe(value: Value): unknown {
  switch (value.kind) {
    case 'primitive':
      return value.value;
    case 'regex':
      return new RegExp(value.source, value.flags);
    case 'list':
      return value.complete && value.type === 'array'
        ? value.items.map(describe)
        : { [value.type]: value.items.map(describe), ...(value.complete ? {} : { open: true }) };
    case 'object':
      return Object.fromEntries(value.entries.map((each) => [each.key ?? '...', describe(each.value)]));
    case 'choice':
      return {
        either: value.options.map((each) => (each.when === null ? describe(each.value) : { [each.when]: describe(each.value) })),
      };
    case 'import':
      return `<import ${[value.source, ...value.path].join(' ')}>`;
    case 'namespace':
      return `<file ${value.of.filename}>`;
    case 'call':
      return `<call ${String(describe(value.callee))}>`;
    case 'member':
      return `${String(describe(value.object))}.${value.name ?? '?'}`;
    case 'parameter':
      return `<parameter ${value.index}>`;
    case 'global':
      return `<${value.name}>`;
    case 'function':
    case 'class':
      return `<${value.kind}>`;
    case 'unknown':
      return value.name === undefined ? `<${value.reason}>` : `<${value.reason} ${value.name}>`;
  }
}
