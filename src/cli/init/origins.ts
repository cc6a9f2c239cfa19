import { forEachPolicy } from '../../rule.js';
import { originEntries } from '../../policy/entries.js';
import { isLoopbackOrigin, isPlaceholderOrigin, readOrigin } from '../../web/origins.js';
import { lint } from '../lint.js';
import type { RuleContext } from '../../rule.js';
import type { Environment } from '../environment.js';

/** What the code of a project says about CORS. */
export interface CodeFacts {
  /** Origins that some policy lists, sorted; no loopback and no placeholder. */
  readonly origins: readonly string[];
  /** The libraries and frameworks whose policies were read, by the name that the docs give them. */
  readonly libraries: readonly string[];
  readonly policies: number;
  /** Whether TypeScript files speak of CORS, also where nothing else says that there are some. */
  readonly hasTypescript: boolean;
  /** Configuration files with a policy. */
  readonly documents: readonly string[];
}

/** Reads the policies of all scripts below the working directory. */
export async function readCode(environment: Environment): Promise<CodeFacts> {
  const origins = new Set<string>();
  const libraries = new Set<string>();
  const documents = new Set<string>();
  let policies = 0;
  let hasTypescript = false;
  await lint(
    {
      places: [environment.cwd],
      preset: 'recommended',
      allowlist: [],
      configured: false,
      observe: (context) => {
        hasTypescript ||= /\.(?:[cm]?ts|tsx)$/.test(context.filename);
        return forEachPolicy(context as unknown as RuleContext, (policy) => {
          policies += 1;
          if (policy.module.document !== undefined) documents.add(policy.module.filename);
          libraries.add(policy.dialect.library);
          for (const { text } of originEntries(policy)) if (isChosenOrigin(text)) origins.add(text);
        });
      },
    },
    environment,
  );
  return { origins: [...origins].sort(), libraries: [...libraries].sort(), policies, hasTypescript, documents: [...documents].sort() };
}

/** Whether a text is an origin that a person chose: not of a developer's machine, and not from an example. */
export function isChosenOrigin(text: string): boolean {
  return readOrigin(text).valid && text !== '*' && text !== 'null' && !isLoopbackOrigin(text) && !isPlaceholderOrigin(text);
}
