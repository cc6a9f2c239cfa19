import type { Rule } from 'eslint';

// What users' types see of a rule: a file of its own, so that the package needs none of the declarations behind the rules.

export type Preset = 'recommended' | 'strict';

export interface RuleDocs {
  readonly description: string;
  /** The smallest preset that has the rule, and how it reports there. */
  readonly preset: Preset;
  readonly severity: 'error' | 'warn';
  /** Options that `strict` and `all` give the rule. */
  readonly strictOptions?: Readonly<Record<string, unknown>>;
  /** The weakness, for SARIF and other tools, e.g. `CWE-942`. */
  readonly cwe: readonly string[];
  /** The CVSS-like number that code scanning sorts by. */
  readonly securitySeverity: string;
}

export interface CorsRule extends Rule.RuleModule {
  readonly meta: Rule.RuleMetaData & { readonly docs: RuleDocs & { readonly url: string; readonly recommended: boolean } };
}
