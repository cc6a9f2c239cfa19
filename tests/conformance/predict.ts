import { readFileSync } from 'node:fs';
import { inProduction } from '../../src/engine/deployment.js';
import { sendsCredentials } from '../../src/policy/credentials.js';
import { originLeaves } from '../../src/policy/leaves.js';
import { lint } from '../support/lint.js';
import { conformanceRoot } from './install.js';
import type { CorsPolicy } from '../../src/policy/policy.js';
import type { OriginLeaf } from '../../src/policy/leaves.js';
import type { Observation } from './observe.js';

/** What the plugin says of a program by reading it. */
export interface Prediction {
  readonly policies: number;
  /** Whether a page that nobody listed may read the answer in production; null when the plugin does not know. */
  readonly admitsStranger: boolean | null;
  readonly credentials: boolean | null;
  /** The rules that report, without the prefix. */
  readonly rules: readonly string[];
}

/** Packages that the samples load under another name. */
const LIBRARIES = { 'itty-router-v4': 'itty-router', 'h3-v1': 'h3' };

/** Reads a sample, or a changed text of it, as it stands in its folder: nothing is set in the environment. */
export function predict(file: string, text: string = readFileSync(file, 'utf8')): Prediction {
  const policies: CorsPolicy[] = [];
  const messages = lint(text, {
    cwd: conformanceRoot,
    filename: file,
    sourceType: file.endsWith('.cjs') ? 'commonjs' : 'module',
    settings: { libraries: LIBRARIES },
    visit: (policy) => policies.push(policy),
  });
  const rules = [...new Set(messages.map(({ ruleId }) => String(ruleId).replace('cors/', '')))];
  const read = policies.filter(inProduction);
  return { policies: read.length, admitsStranger: some(read.map(isOpen)), credentials: some(read.map(hasCredentials)), rules };
}

/** Whether a leaf lets a stranger in when no variable is set: then a fallback is what holds. */
function isOpen(policy: CorsPolicy): boolean | null {
  const leaves = originLeaves(policy).filter(inProduction);
  if (leaves.some(opens)) return true;
  return leaves.length === 0 || leaves.some(({ verdict }) => verdict === 'unknown') ? null : false;
}

const STRANGER = 'https://evil.example';

/** Rules judge patterns by all that they match; here the one stranger who asks is enough. */
function opens({ verdict, value, effect, acceptance }: OriginLeaf): boolean {
  if (verdict === 'wildcard' || verdict === 'reflected' || verdict === 'fail-open' || verdict === 'misread') return true;
  if (acceptance?.kind === 'pattern') return new RegExp(acceptance.source, acceptance.flags).test(STRANGER);
  const patterns = effect === 'listed' && value !== null ? (value.kind === 'list' ? value.items : [value]) : [];
  return patterns.some((each) => each.kind === 'regex' && new RegExp(each.source, each.flags).test(STRANGER));
}

function hasCredentials(policy: CorsPolicy): boolean | null {
  const { answer } = sendsCredentials(policy);
  return answer === 'unknown' ? null : answer === 'yes';
}

function some(answers: readonly (boolean | null)[]): boolean | null {
  if (answers.includes(true)) return true;
  // Without a policy there is no header, and no other site may read.
  return answers.includes(null) ? null : false;
}

/** What was seen, in the words of a prediction. A preflight or a POST that is let through counts; their credentials may differ from those of the GET. */
export function observed({ admitsStranger, post, preflight, credentials }: Observation): {
  admitsStranger: boolean;
  credentials: readonly boolean[];
} {
  return {
    admitsStranger: admitsStranger || post.admitsStranger || preflight.admitsStranger,
    credentials: [credentials, post.credentials, preflight.credentials].map((each) => each !== 'none'),
  };
}
