import { describe, expect, test } from 'vitest';
import { findings, fix, suggestionsFor } from './lint.js';
import { policiesByBoth } from './policies.js';
import type { LintOptions } from './lint.js';

export const LIST = ['https://app.acme-shop.com', 'https://admin.acme-shop.com'] as const;
/** `LIST` as code. */
export const LIST_CODE = `['${LIST.join("', '")}']`;

/** The rules that ask who is let in; what else a text deserves is not the framework's matter. */
export const OPEN_RULES = Object.fromEntries(
  ['no-wildcard-credentials', 'no-reflected-origin', 'no-wildcard-origin', 'no-global-on-mutating-routes', 'valid-options'].map((name) => [
    `cors/${name}`,
    'error' as const,
  ]),
);

export interface FrameworkTable {
  readonly library: string;
  /** Programs that mount the library without options, however it is loaded. */
  readonly loads: readonly string[];
  /** What each of `loads` means. */
  readonly bare: { readonly origin: readonly string[]; readonly credentials: string; readonly mounts: readonly string[] };
  /** A program with options, which may be empty, e.g. `app.use(cors(${options}))`. `list` is in scope where the options have it: a fix refers to a constant that is there. */
  readonly program: (options: string) => string;
  /** What options mean: the origin, one by one, and the credentials. */
  readonly reads: readonly (readonly [options: string, ...expected: string[]])[];
  /** Which rule reports open options, and what `--fix` makes of them; null for no fix. */
  readonly fixes: readonly (readonly [options: string, rule: string, fixed: string | null])[];
  readonly silent: readonly string[];
}

/** The tests that every framework has: how it is written, what is read, what is reported and fixed, what is not. */
export function describeFramework(table: FrameworkTable): void {
  const { library, loads, bare, program, reads, fixes, silent } = table;
  const lint: LintOptions = { rules: OPEN_RULES };
  const whole = (options: string, written = options): string =>
    `${/\blist\b/.test(written) ? `const list = ${LIST_CODE};\n` : ''}${program(options)}`;

  describe(library, () => {
    test.each(loads)('is found in %s', (code) => {
      expect(policiesByBoth(code)).toEqual([{ library, ...bare }]);
    });

    test.each(reads.map(([options, ...expected]) => ({ options, expected })))('reads $options', ({ options, expected }) => {
      expect(policiesByBoth(whole(options)).flatMap(({ origin, credentials }) => [...origin, credentials])).toEqual(expected);
    });

    test.each(fixes)('%s is reported by %s', (options, rule, fixed) => {
      expect(findings(whole(options), lint).map((each) => each.slice(each.indexOf(' ') + 1))).toEqual([rule]);
      const settings = { allowlist: LIST };
      const { output, messages } = fix(whole(options), { ...lint, settings });
      // What admits nobody so far is opened by a suggestion only.
      const meant = suggestionsFor(whole(options), { ...lint, settings }).find(({ id }) => id === 'useWritten' || id === 'renameOption');
      const asked = fixed !== null && output === whole(options) && rule === 'valid-options';
      expect(asked ? meant?.output : output).toBe(whole(fixed ?? options, options));
      if (fixed !== null && !asked) expect(messages).toEqual([]);
    });

    test.each(silent)('is silent about %s', (options) => {
      expect(findings(whole(options), lint)).toEqual([]);
    });
  });
}
