import { Linter } from 'eslint';
import * as espree from 'espree';
import { walk } from '../../src/engine/scope.js';
import { configFor } from '../support/lint.js';
import type { LintOptions } from '../support/lint.js';

/** What a rule reads of a node before it can do anything with it. What it does without the tree, e.g. with texts, is not seen. */
const READ = ['type', 'range', 'parent'] as const;

export interface Work {
  /** How often ESLint and the rules read the kind, the place or the parent of a node. */
  readonly reads: number;
  /** How many nodes are watched. */
  readonly nodes: number;
  readonly messages: readonly Linter.LintMessage[];
}

/**
 * Lints a text and counts the reads of its tree: a measure of work that is the same on every machine
 * and every day, which no time is.
 */
export function workOf(
  text: string,
  options: Omit<LintOptions, 'parser'> & { /** Watches one node of so many: a big tree takes minutes else. */ readonly every?: number },
): Work {
  const { every = 1 } = options;
  let reads = 0;
  let nodes = 0;
  let passed = 0;

  // The same functions for every node: the tree of a big file stays small.
  const counters = READ.map((key) => {
    const value = Symbol(key);
    const counter: PropertyDescriptor & ThisType<Record<PropertyKey, unknown>> = {
      enumerable: true,
      configurable: true,
      get() {
        reads += 1;
        return this[value];
      },
      set(next) {
        this[value] = next;
      },
    };
    return { key, value, counter };
  });

  /** Puts a counter before the properties of a node. */
  function watch(node: Record<PropertyKey, unknown>): void {
    for (const { key, value, counter } of counters) {
      node[value] = node[key];
      Object.defineProperty(node, key, counter);
    }
  }

  const parser = {
    parseForESLint(code: string, given: espree.Options) {
      const ast = espree.parse(code, { ...given, range: true, loc: true, tokens: true, comment: true });
      walk(ast as never, espree.VisitorKeys as never, (node) => {
        passed += 1;
        if (passed % every !== 0) return;
        nodes += 1;
        watch(node as never);
      });
      reads = 0;
      return { ast, visitorKeys: espree.VisitorKeys };
    },
  };
  const config: Linter.Config[] = configFor({ ...options, parser: 'espree' }).map((each) => ({
    ...each,
    languageOptions: { ...each.languageOptions, parser: parser as never },
  }));
  const messages = new Linter({ configType: 'flat' }).verify(text, config, { filename: 'server.js' });
  return { reads, nodes, messages };
}
