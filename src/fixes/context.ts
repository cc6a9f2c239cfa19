import { styleOf } from './edit.js';
import type { Source } from './edit.js';
import type { FileFacts } from '../policy/file-facts.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { AllowlistSource } from '../settings.js';
import type { TSESLint } from '@typescript-eslint/utils';

/** What fixes need to know of the lint. */
export interface FixContext {
  readonly sourceCode: Readonly<TSESLint.SourceCode>;
  readonly cwd: string;
  readonly allowlist: AllowlistSource | null;
  /** All policies of the file: an object is rewritten only when every use of it is one of them. */
  readonly policies: readonly CorsPolicy[];
  /** What is known of the file beside them. */
  readonly facts: FileFacts;
}

/** The text of the linted file that an edit works on. */
export function sourceOf({ sourceCode }: Pick<FixContext, 'sourceCode'>): Source {
  return { sourceCode, text: sourceCode.text, style: styleOf(sourceCode) };
}
