import { factsOf } from './analysis/facts.js';
import { hasNoHint, policiesOf, socketsOf, unsentOf } from './analysis/policies-of.js';
import type { SignedInSocket } from './analysis/policies-of.js';
import { allowlistFault } from './fixes/allowlist-module.js';
import { readSettings, wrong } from './settings.js';
import { allEntries, originEntries } from './policy/entries.js';
import { toPrintable } from './web/printable.js';
import type { OriginEntry } from './policy/entries.js';
import type { UnsentHeader } from './policy/unsent.js';
import type { CorsPolicy } from './policy/policy.js';
import type { FixContext } from './fixes/context.js';
import type { Proposal } from './fixes/proposal.js';
import type { ReadSettings } from './settings.js';
import type { CorsRule, RuleDocs } from './rule-meta.js';
import type { JSONSchema, TSESLint } from '@typescript-eslint/utils';

export type { CorsRule, Preset, RuleDocs } from './rule-meta.js';

/** Where the pages of the rules are. */
const DOCS = 'https://github.com/eslint-plugin-cors/eslint-plugin-cors/blob/main/docs/rules';

/**
 * JavaScript, JSON, YAML and TOML are read. Every other language is allowed, where the rules find
 * nothing: ESLint 10.2 and newer else refuse a preset without `files` beside, say, `css/css`.
 */
const LANGUAGES = ['*'];

export interface RuleMeta {
  readonly type: 'problem' | 'suggestion';
  readonly docs: RuleDocs;
  readonly messages: Readonly<Record<string, string>>;
  readonly schema: readonly JSONSchema.JSONSchema4[];
  readonly defaultOptions?: readonly Readonly<Record<string, unknown>>[];
  readonly fixable?: 'code';
  readonly hasSuggestions?: true;
}

type EslintContext = Readonly<TSESLint.RuleContext<string, readonly unknown[]>>;
/** What a rule sees of ESLint's context. */
export type RuleContext = Pick<EslintContext, 'sourceCode' | 'filename' | 'cwd' | 'settings' | 'languageOptions' | 'options' | 'report'>;

interface RuleDefinition {
  readonly name: string;
  readonly meta: RuleMeta;
  create(context: RuleContext): RuleListener;
}

type RuleListener = Record<string, () => void>;

/** Makes an ESLint rule of a definition: adds the docs URL, and the default options on ESLint 8, which ignores them. */
export function createRule({ name, meta, create }: RuleDefinition): CorsRule {
  const docs = { ...meta.docs, url: `${DOCS}/${name}.md`, recommended: meta.docs.preset === 'recommended' };
  const rule = {
    meta: { ...meta, docs, languages: LANGUAGES },
    create(context: EslintContext): RuleListener {
      const [defaults] = meta.defaultOptions ?? [];
      const options = defaults === undefined ? context.options : [{ ...defaults, ...(context.options[0] as object | undefined) }];
      const told = new Set<string>();
      const report = (problem: Problem): void => {
        // Two policies of one call may have the same fault.
        const key = JSON.stringify([problem.node?.range ?? problem.loc, problem.messageId, problem.data]);
        if (told.has(key)) return;
        told.add(key);
        const { proposals = [], ...plain } = withPlainData(problem);
        if (witness !== null) {
          const message = fillMessage(meta.messages[plain.messageId ?? ''] ?? '', plain.data);
          witness({ rule: name, node: problem.node, message, messages: meta.messages, proposals });
        }
        context.report(plain as never);
      };
      // A context that inherits from ESLint's, with two properties of its own, takes ten times as long to make.
      const { sourceCode, filename, cwd, settings, languageOptions } = context;
      return create({ sourceCode, filename, cwd, settings, languageOptions, options, report: report as RuleContext['report'] });
    },
  };
  return rule as unknown as CorsRule;
}

/** A finding with everything that was built to repair it. */
export interface Witnessed {
  readonly rule: string;
  readonly node: Problem['node'];
  /** The sentence that ESLint prints. */
  readonly message: string;
  /** The rule's own messages, by their ids: those of its proposals too. */
  readonly messages: Readonly<Record<string, string>>;
  readonly proposals: readonly Proposal[];
}

/** A message with its data, as ESLint prints it. */
export function fillMessage(message: string, data: Readonly<Record<string, unknown>> | undefined): string {
  return message.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, key: string) => String(data?.[key] ?? whole));
}

let witness: ((found: Witnessed) => void) | null = null;

/** Shows the findings of the rules to somebody besides ESLint, until it is called with null. */
export function watchFindings(watch: typeof witness): void {
  witness = watch;
}

interface Problem {
  readonly node?: { readonly range: readonly number[]; readonly loc?: unknown };
  readonly proposals?: readonly Proposal[];
  readonly loc?: unknown;
  readonly messageId?: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly suggest?: readonly Problem[] | null;
}

/** Names, origins and paths come from the linted text: a message shows them as printable text of bounded length. */
function withPlainData(problem: Problem): Problem {
  const { data, suggest } = problem;
  return {
    ...problem,
    ...(data == null ? {} : { data: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, toPrintable(String(value))])) }),
    ...(suggest == null ? {} : { suggest: suggest.map(withPlainData) }),
  };
}

/** What a rule may know besides the policy: the settings, and what fixes need. */
export interface Lint extends FixContext {
  readonly settings: ReadSettings;
}

const NOTHING: RuleListener = {};

/**
 * Calls a rule for each policy of the file, once the file is read. One that is written in another file
 * and only mounted here is judged there: `mounted` is for rules that ask about mounts.
 */
export function forEachPolicy(
  context: RuleContext,
  visit: (policy: CorsPolicy, lint: Lint) => void,
  { mounted = false }: { readonly mounted?: boolean } = {},
): RuleListener {
  return onceRead(context, (lint) => {
    const own = mounted ? lint.policies : lint.policies.filter(({ module }) => module.ast === lint.sourceCode.ast);
    for (const policy of own) visit(policy, lint);
  });
}

/** Calls a rule for each hand-written header of the file that never reaches the browser. */
export function forEachUnsent(context: RuleContext, visit: (header: UnsentHeader, lint: Lint) => void): RuleListener {
  return onceRead(context, (lint) => {
    for (const header of unsentOf(context.sourceCode)) visit(header, lint);
  });
}

/** Calls a rule for each WebSocket server of the file that knows its users by a cookie, and takes handshakes of every origin. */
export function forEachSocket(context: RuleContext, visit: (socket: SignedInSocket, lint: Lint) => void): RuleListener {
  return onceRead(context, (lint) => {
    for (const socket of socketsOf(context.sourceCode)) visit(socket, lint);
  });
}

function onceRead(context: RuleContext, visit: (lint: Lint) => void): RuleListener {
  const settings = readSettings(context.settings);
  if (hasNoHint(context.sourceCode, settings.libraries)) return NOTHING;
  const read = (): void => {
    const { libraries, maxFiles, routeFolders, allowlist } = settings;
    const { sourceCode, filename, cwd, languageOptions } = context;
    const policies = policiesOf({ sourceCode, filename, cwd, languageOptions, settings: { libraries, maxFiles, routeFolders } });
    const fault = allowlistFault(allowlist, policies, cwd);
    if (fault !== null) throw wrong(fault.key, fault.problem);
    visit({ settings, policies, facts: factsOf(policies[0]), sourceCode, cwd, allowlist });
  };
  // The root is `Program` in code, YAML and TOML, `Document` in JSON.
  return { Program: read, Document: read };
}

/** Two visits of the same file. */
export function both(first: RuleListener, second: RuleListener): RuleListener {
  const visit = (key: string) => (): void => {
    first[key]?.();
    second[key]?.();
  };
  return Object.fromEntries(Object.keys(second).map((key) => [key, visit(key)]));
}

/** Calls a rule for each origin that the file lists, once however many policies share the list. `halfKnown`: also for texts of which only the ends are known. */
export function forEachEntry(
  context: RuleContext,
  visit: (entry: OriginEntry, policy: CorsPolicy, lint: Lint) => void,
  { halfKnown = false }: { readonly halfKnown?: boolean } = {},
): RuleListener {
  const seen = new Set<unknown>();
  return forEachPolicy(context, (policy, lint) => {
    for (const entry of halfKnown ? allEntries(policy) : originEntries(policy)) {
      const key = `${entry.module.filename} ${entry.node.range.join('-')} ${entry.text}`;
      if (seen.has(key)) continue;
      seen.add(key);
      visit(entry, policy, lint);
    }
  });
}
