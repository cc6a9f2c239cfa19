import type { Project, Ran } from './scenario.js';

interface Diagnostic {
  code: string;
  message: string;
  filename: string;
  labels: { span: { line: number } }[];
}

/** What `npx oxlint …` starts, without the second that npx takes. */
export function oxlint(project: Project, ...args: string[]): Ran {
  return project.run(process.execPath, 'node_modules/oxlint/bin/oxlint', ...args);
}

/** What oxlint says of the rules of the plugin: line and rule. */
export function oxlintFindings(project: Project, ...args: string[]): string[] {
  const { out } = oxlint(project, '-f', 'json', ...args);
  const { diagnostics } = JSON.parse(out.slice(out.indexOf('{'), out.lastIndexOf('}') + 1)) as { diagnostics: Diagnostic[] };
  return diagnostics
    .filter(({ code }) => code.startsWith('cors'))
    .map(({ code, filename, labels }) => `${filename}:${labels[0]!.span.line} ${code}`)
    .sort();
}
