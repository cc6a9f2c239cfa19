import { VERBS } from './verbs.js';
import { configFormats } from '../frameworks/files/index.js';
import { readSlot } from '../frameworks/shapes/options.js';
import { GRANTS } from '../web/headers.js';
import { documentLanguage, documentValues } from '../engine/documents/index.js';
import { createEvaluator } from '../engine/evaluate.js';
import { lintRun } from '../policy/code.js';
import { moduleOf } from '../project/module.js';
import type { ConfigFinding, ConfigPath } from '../frameworks/files/define.js';
import { ABSENT } from '../policy/policy.js';
import type { Grant } from '../web/headers.js';
import type { CorsPolicy, LintRun, Slot } from '../policy/policy.js';
import type { Module, Node, Value } from '../engine/types.js';
import type { LintedFile } from './linted-file.js';

const NOTHING: readonly CorsPolicy[] = [];
/** A document with more objects than this is data, not configuration. */
const MAX_OBJECTS = 20_000;

/** The policies of a configuration file; null when the file is code. */
export function documentPolicies({ sourceCode, filename }: Pick<LintedFile, 'sourceCode' | 'filename'>): readonly CorsPolicy[] | null {
  const document = documentLanguage(sourceCode.ast);
  if (document === null) return null;
  const text = sourceCode.text.toLowerCase();
  const active = configFormats.filter(({ hints }) => hints.some((hint) => text.includes(hint)));
  if (active.length === 0) return NOTHING;
  const module: Module = { ...moduleOf(sourceCode, filename), scopeManager: null, document };
  const run = lintRun(filename, createEvaluator());
  const policies = new Map<Node, CorsPolicy>();
  for (const root of documentValues(module)) {
    walkObjects(root, (object, path) => {
      for (const { visit } of active) {
        // What two frameworks know is told by the first.
        visit(object, path, (finding) => {
          if (!policies.has(finding.node)) policies.set(finding.node, policyOf(finding, module, run));
        });
      }
    });
  }
  return [...policies.values()];
}

function policyOf({ dialect, node, options, path = null, method, beside }: ConfigFinding, module: Module, run: LintRun): CorsPolicy {
  const slots = {} as Record<Grant, Slot>;
  for (const grant of GRANTS) {
    const key = dialect.keys[grant];
    slots[grant] = options.kind === 'object' && key !== undefined ? readSlot(options, (name) => name === key) : [ABSENT];
  }
  return {
    dialect,
    node,
    path,
    ...(method == null ? {} : { method: method.toUpperCase() }),
    slots,
    module,
    run,
    carrier: null,
    routes: [],
    verbs: VERBS,
    written: options.kind === 'object' ? { kind: 'object', value: options } : { kind: 'shorthand', value: options },
    place: beside === undefined ? null : { kind: 'value', node: beside },
    mounts: [],
    when: null,
    reportedHere: true,
    wrapper: null,
  };
}

/** Calls `visit` for every object, outer ones first. What stands behind several aliases is visited once. */
function walkObjects(root: Value, visit: (object: Extract<Value, { kind: 'object' }>, path: ConfigPath) => void): void {
  const stack: { value: Value; path: ConfigPath }[] = [{ value: root, path: { keys: [], parents: [] } }];
  const seen = new Set<unknown>();
  for (let next = stack.pop(); next !== undefined && seen.size < MAX_OBJECTS; next = stack.pop()) {
    const { value, path } = next;
    if (value.kind !== 'object' && value.kind !== 'list') continue;
    const content = value.kind === 'object' ? value.entries : value.items;
    if (seen.has(content)) continue;
    seen.add(content);
    if (value.kind === 'object') visit(value, path);
    const below = value.kind === 'object' ? value.entries : value.items.map((item) => ({ key: '[]', value: item }));
    const parents = [...path.parents, value];
    for (const { key, value: inner } of [...below].reverse())
      stack.push({ value: inner, path: { keys: [...path.keys, key ?? '<<'], parents } });
  }
}
