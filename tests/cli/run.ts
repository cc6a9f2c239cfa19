import { main } from '../../src/cli/main.js';

/** What a run printed, and its exit code. */
export interface Printed {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line as a person would without a terminal; `answer` is what is typed when it asks, null where it must not. */
export async function run(cwd: string, words: readonly string[], answer: string | null = null): Promise<Printed> {
  let [out, err] = ['', ''];
  const code = await main(words, {
    cwd,
    print: (text) => (out += `${text}\n`),
    error: (text) => (err += `${text}\n`),
    progress: () => {},
    paint: (_, text) => text,
    ask: answer === null ? null : async () => answer,
  });
  return { code, out, err };
}
