import { Linter } from 'eslint';
import { configFor, type LintOptions } from '../support/lint.js';
import plugin from '../../src/index.js';
import { originEntries } from '../../src/policy/entries.js';
import { inProduction } from '../../src/engine/deployment.js';
import { sendsCredentials } from '../../src/policy/credentials.js';
import { admitsAnyone } from '../../src/policy/questions.js';
import { originLeaves } from '../../src/policy/leaves.js';
import type { CorsPolicy } from '../../src/policy/policy.js';

/** How open a text is, over all of its policies. */
interface Openness {
  /** Policies that let every website in. */
  readonly open: number;
  /** Those of them that send cookies along. */
  readonly credentialed: number;
  /** Ways in for everybody when a setting is missing. */
  readonly failing: number;
  /** Everything that the policies list. */
  readonly entries: ReadonlySet<string>;
}

/** A broken promise. */
export interface Fault {
  readonly promise:
    | 'throws'
    | 'fix breaks the text'
    | 'fix does not converge'
    | 'fix is not done'
    | 'suggestion breaks the text'
    | 'fix widens'
    | 'suggestion widens';
  readonly detail: string;
}

const ALL = Object.fromEntries(Object.keys(plugin.rules).map((name) => [`cors/${name}`, 'error' as const]));
const linter = new Linter({ configType: 'flat' });

function opennessOf(text: string, options: LintOptions): Openness | null {
  const found: Openness[] = [];
  const visit = (policy: CorsPolicy): void => {
    // Misread options let everybody in as well, though they look closed.
    const misread = inProduction(policy) && originLeaves(policy).some((each) => each.verdict === 'misread' && inProduction(each));
    const open = policy.reportedHere && (misread || admitsAnyone(policy) !== null);
    found.push({
      open: Number(open),
      credentialed: Number(open && sendsCredentials(policy).answer === 'yes'),
      failing: originLeaves(policy).filter((each) => each.verdict === 'fail-open' && inProduction(each)).length,
      entries: new Set(originEntries(policy).map((each) => each.text)),
    });
  };
  const messages = linter.verify(text, configFor({ ...options, rules: {}, visit }), { filename: options.filename ?? 'server.ts' });
  if (messages.some(({ fatal }) => fatal === true)) return null;
  const sum = (key: 'open' | 'credentialed' | 'failing'): number => found.reduce((total, each) => total + each[key], 0);
  return {
    open: sum('open'),
    credentialed: sum('credentialed'),
    failing: sum('failing'),
    entries: new Set(found.flatMap((each) => [...each.entries])),
  };
}

function widening(before: Openness, after: Openness, allowed: readonly string[] | null): string | null {
  if (after.open > before.open) return `open policies: ${before.open} before, ${after.open} after`;
  if (after.credentialed > before.credentialed)
    return `open policies with credentials: ${before.credentialed} before, ${after.credentialed} after`;
  if (after.failing > before.failing) return `ways in for a missing setting: ${before.failing} before, ${after.failing} after`;
  const added = allowed === null ? [] : [...after.entries].filter((each) => !before.entries.has(each) && !allowed.includes(each));
  return added.length === 0 ? null : `new entries: ${added.join(', ')}`;
}

/** Lints a text with all rules and holds the answers to every promise of fixes and suggestions. Null: all are kept. */
export function faultIn(text: string, options: LintOptions & { readonly origins?: readonly string[] }): Fault | null {
  const filename = options.filename ?? 'server.ts';
  const config = configFor({ ...options, rules: ALL });
  const parses = (code: string): boolean =>
    !linter.verify(code, configFor({ ...options, rules: {} }), { filename }).some(({ fatal }) => fatal === true);
  if (!parses(text)) return null;
  try {
    const messages = linter.verify(text, config, { filename });
    const before = opennessOf(text, options)!;
    for (const { ruleId, suggestions = [] } of messages) {
      for (const {
        fix: { range, text: by },
        messageId,
      } of suggestions) {
        // ESLint counts from behind the byte order mark.
        const bare = text.replace(/^\uFEFF/, '');
        const changed = bare.slice(0, range[0]) + by + bare.slice(range[1]);
        const after = opennessOf(changed, options);
        const label = `${ruleId} ${messageId}\n${changed}`;
        if (after === null) return { promise: 'suggestion breaks the text', detail: label };
        const wider = widening(before, after, null);
        if (wider !== null) return { promise: 'suggestion widens', detail: `${wider}\n${label}` };
      }
    }
    if (messages.every(({ fix }) => fix === undefined)) return null;
    const fixed = linter.verifyAndFix(text, config, { filename });
    if (fixed.messages.some(({ fatal }) => fatal === true)) return { promise: 'fix breaks the text', detail: fixed.output };
    const pending = fixed.messages.find(({ fix }) => fix !== undefined);
    if (pending !== undefined) return { promise: 'fix is not done', detail: `${pending.ruleId} ${pending.message}\n${fixed.output}` };
    if (linter.verifyAndFix(fixed.output, config, { filename }).output !== fixed.output)
      return { promise: 'fix does not converge', detail: fixed.output };
    const after = opennessOf(fixed.output, options)!;
    const wider = widening(before, after, options.origins ?? []);
    return wider === null ? null : { promise: 'fix widens', detail: `${wider}\n${fixed.output}` };
  } catch (error) {
    return { promise: 'throws', detail: String(error instanceof Error ? error.stack : error) };
  }
}
