import type { TSESLint } from '@typescript-eslint/utils';

/** What the analysis needs of a rule's context. */
export interface LintedFile {
  readonly sourceCode: TSESLint.SourceCode;
  readonly filename: string;
  readonly cwd: string;
  readonly languageOptions: object;
  readonly settings: {
    /** In-house packages and the library that each behaves like. */
    readonly libraries: Readonly<Record<string, string>>;
    /** How many other files may be read; 0 keeps to this file. */
    readonly maxFiles: number;
    /** Folders whose files are routes, for routers that read folders. */
    readonly routeFolders: readonly string[];
  };
}
