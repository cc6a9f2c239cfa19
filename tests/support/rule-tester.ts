import * as espree from 'espree';
import * as tsParser from '@typescript-eslint/parser';
import { RuleTester } from '@typescript-eslint/rule-tester';
import { afterAll, describe, it } from 'vitest';
import { FULL } from './full.js';
import type { CorsRule } from '../../src/rule.js';

RuleTester.afterAll = afterAll;
RuleTester.describe = describe;
RuleTester.it = it;
RuleTester.itOnly = it.only;

export interface ValidCase {
  readonly name?: string;
  readonly code: string;
  readonly settings?: object;
  readonly filename?: string;
  readonly options?: readonly object[];
  readonly languageOptions?: object;
}
export interface InvalidCase extends ValidCase {
  readonly errors: readonly (
    | string
    | {
        messageId: string;
        line?: number;
        column?: number;
        data?: object;
        suggestions?: readonly { messageId: string; data?: object; output: string }[] | number | null;
      }
  )[];
  /** Null: nothing is fixed. */
  readonly output?: string | null;
  /** Only with the TypeScript parser. */
  readonly ts?: boolean;
}

const PARSERS = [
  { name: 'espree', languageOptions: { parser: espree, ecmaVersion: 'latest', sourceType: 'module' } },
  { name: 'typescript', languageOptions: { parser: tsParser, ecmaVersion: 'latest', sourceType: 'module' } },
] as const;

/**
 * Runs the same cases under espree and the TypeScript parser; without `FULL` what both read under espree alone.
 * In an invalid case a message id alone leaves the suggestions unchecked; write them out where they matter.
 */
export function createRuleTester(): {
  run(
    name: string,
    rule: CorsRule,
    cases: { valid: readonly (string | (ValidCase & { ts?: boolean }))[]; invalid: readonly InvalidCase[] },
  ): void;
} {
  return {
    run(name, rule, { valid, invalid }) {
      for (const { name: parser, languageOptions } of PARSERS) {
        const tester = new RuleTester({ languageOptions: languageOptions as never, defaultFilenames: { ts: 'file.js', tsx: 'file.jsx' } });
        const runs = (each: object): boolean => {
          const needsTypes = (each as { ts?: boolean }).ts === true;
          return parser === 'typescript' ? needsTypes || FULL : !needsTypes;
        };
        const own = {
          valid: valid.map((each) => (typeof each === 'string' ? { code: each } : each)).filter(runs),
          invalid: invalid.filter(runs),
        };
        if (own.valid.length + own.invalid.length === 0) continue;
        tester.run(`${name} (${parser})`, rule as never, {
          valid: own.valid.map(strip) as never,
          invalid: own.invalid.map((each) => ({ ...strip(each), errors: each.errors.map(toError), output: each.output ?? null })) as never,
        });
      }
    },
  };
}

function toError(error: InvalidCase['errors'][number]): object {
  return typeof error === 'string' ? { messageId: error } : error;
}

function strip({ settings, ...rest }: ValidCase & { ts?: boolean }): object {
  const { ts: _, ...each } = rest;
  return settings === undefined ? each : { ...each, settings: { cors: settings } };
}
