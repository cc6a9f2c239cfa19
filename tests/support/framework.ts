import { describe, expect, test } from 'vitest';
import { findings, fix } from './lint.js';
import { policiesByBoth, policiesIn } from './policies.js';
import { LIST, OPEN_RULES } from './framework-table.js';
import type { LintOptions } from './lint.js';

export interface FrameworkTable {
  /** How the framework is named in every expectation of `reads` that names none. */
  readonly library: string;
  /** Where the code stands, for frameworks that find files by name. */
  readonly filename?: string;
  /** Texts that only TypeScript parses. */
  readonly typescript?: boolean;
  readonly sourceType?: 'module' | 'commonjs';
  /** A text, and what is read in it: the origin and the credentials of each policy, then its mounts. */
  readonly reads: readonly (readonly [code: string, origin: string, credentials?: string, mounts?: string])[];
  /** A text, the rules that report it, and the text after `--fix`; null for no fix. */
  readonly fixes: readonly (readonly [code: string, rules: string, fixed: string | null])[];
  /** Texts in which nothing is to be reported. */
  readonly strict: readonly string[];
  /** Texts in which there is no policy at all. */
  readonly silent: readonly string[];
}

/** The tests of a framework whose policies stand in its own configuration: what is read, reported, fixed, and what is none of it. */
export function describeFramework({
  library,
  filename,
  typescript = false,
  sourceType,
  reads,
  fixes,
  strict,
  silent,
}: FrameworkTable): void {
  const options: LintOptions = {
    rules: OPEN_RULES,
    ...(filename === undefined ? {} : { filename }),
    ...(sourceType === undefined ? {} : { sourceType }),
  };
  const read = typescript ? policiesIn : policiesByBoth;

  describe(library, () => {
    test.each(reads.map(([code, origin, credentials = 'no', mounts = '']) => ({ code, origin, credentials, mounts })))(
      'reads $code',
      ({ code, ...expected }) => {
        const found = read(code, options);
        expect(found.map((each) => each.library)).toEqual(found.map(() => library));
        expect({
          origin: found.flatMap((each) => each.origin).join(', '),
          credentials: found.map((each) => each.credentials).join(', '),
          mounts: found.flatMap((each) => each.mounts).join(', '),
        }).toEqual(expected);
      },
    );

    test.each(fixes)('%s is reported by %s', (code, rules, fixed) => {
      expect(
        findings(code, options)
          .map((each) => each.slice(each.indexOf(' ') + 1))
          .join(', '),
      ).toBe(rules);
      const { output, messages } = fix(code, { ...options, settings: { allowlist: LIST } });
      expect(output).toBe(fixed ?? code);
      if (fixed !== null) expect(messages).toEqual([]);
    });

    if (strict.length > 0) {
      test.each(strict)('reports nothing in %s', (code) => {
        expect(findings(code, options)).toEqual([]);
        expect(policiesIn(code, options)).not.toEqual([]);
      });
    }

    test.each(silent)('reads nothing in %s', (code) => {
      expect(policiesIn(code, options)).toEqual([]);
    });
  });
}
