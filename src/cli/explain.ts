import path from 'node:path';
import { REASONS } from '../fixes/proposal.js';
import { sendsCredentials } from '../policy/credentials.js';
import { originLeaves } from '../policy/leaves.js';
import { createRule, fillMessage, forEachPolicy, watchFindings } from '../rule.js';
import { WRITTEN, formAndEffect, wayIn } from './explain-words.js';
import { lint } from './lint.js';
import { whyRight } from './right.js';
import { Trouble } from './trouble.js';
import type { Environment } from './environment.js';
import type { CheckedPreset } from './lint.js';
import { originsIn } from './usage.js';
import type { Flags } from './usage.js';
import type { Proposal } from '../fixes/proposal.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { OriginLeaf } from '../policy/leaves.js';
import type { Witnessed } from '../rule.js';
import type { Node } from '../engine/types.js';

/** What is found in a test that reads as if it let in nobody else, wherever in the file it stands. */
const DOUBTS: ReadonlySet<string> = new Set(['no-weak-origin-check', 'no-null-origin', 'valid-origin']);

/**
 * Says how a verdict came about: the policies at a line, what their origin can be and under which conditions, the rules that
 * own it, each edit and each reason for no edit. Answers 0, and 1 where the line has no policy.
 */
export async function explain([place = '']: readonly string[], flags: Flags, environment: Environment): Promise<number> {
  const [, file = '', at = ''] = /^(.+?):(\d+)(?::\d+)?$/.exec(place) ?? [];
  if (file === '') throw new Trouble('Name a place, e.g. eslint-plugin-cors explain src/server.ts:12');
  const line = Number(at);
  const policies: CorsPolicy[] = [];
  const findings: Witnessed[] = [];
  const observer = createRule({
    name: 'observe',
    meta: {
      type: 'problem',
      docs: { description: 'Require nothing', preset: 'strict', severity: 'warn', cwe: [], securitySeverity: '0' },
      messages: {},
      schema: [],
    },
    create: (context) => forEachPolicy(context, (policy) => policies.push(policy)),
  });
  watchFindings((found) => findings.push(found));
  try {
    const options = {
      places: [path.resolve(environment.cwd, file)],
      preset: (flags.preset as CheckedPreset | undefined) ?? 'all',
      allowlist: originsIn(flags.allowlist),
      configured: flags['no-config'] !== true,
      observe: observer.create,
    };
    await lint(options, environment);
  } finally {
    watchFindings(null);
  }
  const here = policies.filter((policy) =>
    [policy.node, ...originLeaves(policy).map((leaf) => leaf.node)].some((node) => isOn(node, line)),
  );
  const reported = findings.filter(({ node }) => node !== undefined && isOn(node as Node, line));
  if (here.length === 0 && reported.length === 0) {
    environment.print(`${place}: no CORS policy is read on this line.`);
    return 1;
  }
  const isDoubted = findings.some(({ rule }) => DOUBTS.has(rule));
  const right = isDoubted ? [] : here.flatMap(whyRight);
  environment.print([...here.flatMap(describePolicy), ...right, ...reported.flatMap(describeFinding)].join('\n'));
  return 0;
}

function isOn({ loc }: Node, line: number): boolean {
  return loc.start.line <= line && line <= loc.end.line;
}

/** A policy as `explain` prints it, a line each for what was read. */
export function describePolicy(policy: CorsPolicy): string[] {
  const { dialect, written, node, mounts } = policy;
  const { answer, node: said } = sendsCredentials(policy);
  const unsaid = written.kind === 'headers' ? 'since no header says so' : 'by the default of the library';
  return [
    `policy of ${dialect.library}, ${/^\d/.test(dialect.version) ? 'as measured on' : 'by the'} ${dialect.version}: ${WRITTEN[written.kind]}, line ${node.loc.start.line}`,
    ...mounts.map(
      ({ method, path: route }) => `  mounted by ${method} on ${route === '' ? 'everything' : (route ?? 'a path that is not known')}`,
    ),
    ...(policy.when === 'development' ? ['  only reached in development'] : []),
    ...originLeaves(policy).map((leaf) => `  origin ${describeLeaf(leaf, policy)}`),
    `  credentials ${answer}, ${said === null ? unsaid : `line ${said.loc.start.line}`}`,
  ];
}

function describeLeaf(leaf: OriginLeaf, policy: CorsPolicy): string {
  const { node, module, verdict, when: condition, acceptance } = leaf;
  const file = module === policy.module ? '' : `${path.basename(module.filename)}, `;
  const text = module.text.slice(...node.range).split('\n')[0]!;
  const conditions = [
    ...(condition === 'development' ? ['in development'] : []),
    ...(verdict === 'fail-open' && acceptance === null ? ['while a setting is missing'] : []),
    ...(acceptance === null ? [] : [`lets in ${wayIn(acceptance)}`]),
  ];
  const when = conditions.length === 0 ? '' : ` (${conditions.join('; ')})`;
  return `\`${text}\` (${file}line ${node.loc.start.line}) ${formAndEffect(leaf)}${when}`;
}

/** A finding as `explain` prints it: its sentence, each edit and each reason for none. */
export function describeFinding({ rule, message, messages, proposals }: Witnessed): string[] {
  return [`reported by cors/${rule}: ${message}`, ...proposals.map((each) => `  ${describeProposal(each, messages)}`)];
}

function describeProposal(proposal: Proposal, messages: Witnessed['messages']): string {
  if (proposal.kind === 'refused') return `no edit at line ${proposal.at.loc.start.line}: ${REASONS[proposal.why]} (${proposal.why})`;
  const { consent, messageId, data, edits, why } = proposal;
  const texts = edits.map(({ text }) => (text === '' ? 'nothing in its place' : JSON.stringify(text))).join(', ');
  if (consent !== 'ask') return `fix${consent === 'none' ? '' : ' by the allowlist'}: ${texts}`;
  return `suggestion${why === undefined ? '' : `, since ${REASONS[why]}`}: ${fillMessage(messages[messageId] ?? messageId, data)} Writes ${texts}`;
}
