import { documentLanguage, isReadable } from '../engine/documents/index.js';
import { createEvaluator } from '../engine/evaluate.js';
import { documentPolicies } from './documents.js';
import { extract } from './extract.js';
import { isWorthReading } from './hints.js';
import { mergeHeaders } from './merge.js';
import { readMounted } from './mounted.js';
import { moduleOf } from '../project/module.js';
import { openProject } from '../project/open.js';
import { createReader } from './reader.js';
import { sessionOfSockets } from './session.js';
import { toPolicies } from './attach.js';
import { SETTINGS } from './verbs.js';
import type { ProjectFiles } from '../frameworks/shapes/routes/files.js';
import type { OpenSocket } from '../policy/sockets.js';
import type { UnsentHeader } from '../policy/unsent.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { LintedFile } from './linted-file.js';
import type { Evaluator } from '../engine/types.js';
import type { TSESLint } from '@typescript-eslint/utils';

const NOTHING: readonly CorsPolicy[] = [];
const known = new WeakMap<object, readonly CorsPolicy[]>();
const unsentIn = new WeakMap<object, readonly UnsentHeader[]>();
const socketsIn = new WeakMap<object, () => readonly SignedInSocket[]>();
/** Files whose text has a hint. */
const scanned = new WeakSet();

/** How often a file was extracted, for the test that holds it to once. */
export const analysisCounters = { gated: 0, extracted: 0 };

/** Whether a file can hold no policy, by its text: one scan, remembered for all rules. */
export function hasNoHint(sourceCode: TSESLint.SourceCode, libraries: LintedFile['settings']['libraries']): boolean {
  const policies = known.get(sourceCode);
  if (policies !== undefined) return policies === NOTHING;
  const mentions = (): boolean => documentLanguage(sourceCode.ast) !== null || isWorthReading(sourceCode.text, Object.keys(libraries));
  if (scanned.has(sourceCode) || (isReadable(sourceCode) && mentions())) {
    scanned.add(sourceCode);
    return false;
  }
  analysisCounters.gated += 1;
  known.set(sourceCode, NOTHING);
  return true;
}

/** The policies of a file, found once for all rules. A file without a hint costs one scan of its text. */
export function policiesOf(file: LintedFile): readonly CorsPolicy[] {
  const { sourceCode, settings } = file;
  if (hasNoHint(sourceCode, settings.libraries)) return NOTHING;
  let policies = known.get(sourceCode);
  if (policies === undefined) {
    policies = documentPolicies(file) ?? readPolicies(file, Object.keys(settings.libraries));
    known.set(sourceCode, policies);
  }
  return policies;
}

/** The headers of a file that never reach the browser, found with its policies. */
export function unsentOf(sourceCode: TSESLint.SourceCode): readonly UnsentHeader[] {
  return unsentIn.get(sourceCode) ?? [];
}

/** A WebSocket server of a file whose users are known by a cookie, and the sign of that. */
export interface SignedInSocket extends OpenSocket {
  readonly session: string;
}

/** The WebSocket servers of a file that anybody's page may open as its visitor; nothing before its policies were read. */
export function socketsOf(sourceCode: TSESLint.SourceCode): readonly SignedInSocket[] {
  return socketsIn.get(sourceCode)?.() ?? [];
}

function readPolicies(file: LintedFile, aliases: readonly string[]): readonly CorsPolicy[] {
  analysisCounters.extracted += 1;
  return policiesIn(file, openFiles(file, aliases), createEvaluator(file.sourceCode.text.length, SETTINGS));
}

/** The policies of one file among others that are read with the same evaluator. */
export function policiesIn(file: LintedFile, files: ProjectFiles, evaluator: Evaluator): readonly CorsPolicy[] {
  const aliases = Object.keys(file.settings.libraries);
  const { module } = files;
  const found = extract(module, (sinks) => createReader(module, evaluator, file, sinks), aliases);
  unsentIn.set(file.sourceCode, found.unsent);
  socketsIn.set(file.sourceCode, () => {
    const sockets = found.sockets();
    const session = sockets.length === 0 ? null : sessionOfSockets(module);
    return session === null ? [] : sockets.map((socket) => ({ ...socket, session }));
  });
  const elsewhere = found.machineMade ? [] : readMounted(found.calls, found.reader, file);
  const drafts = [...found.drafts, ...mergeHeaders(found.headers, module, evaluator), ...elsewhere];
  if (drafts.length === 0) return [];
  return toPolicies(drafts, found, files, file, evaluator);
}

function openFiles(
  { sourceCode, filename, cwd, languageOptions, settings: { maxFiles } }: LintedFile,
  aliases: readonly string[],
): ProjectFiles {
  if (maxFiles > 0)
    return openProject(sourceCode, filename, {
      cwd,
      languageOptions,
      maxFiles,
      words: aliases,
      mentions: (text) => isWorthReading(text, aliases),
    });
  return { module: moduleOf(sourceCode, filename), open: () => null, text: () => null, list: () => [] };
}
