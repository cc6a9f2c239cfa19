import { createInterface } from 'node:readline/promises';
import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** What a command has to do with the world, so that tests can give it another one. */
export interface Environment {
  readonly cwd: string;
  print(text: string): void;
  /** For messages and progress: not part of the output that may be piped. */
  error(text: string): void;
  /** Shows how far the work is; on a terminal only, and not for short work. */
  progress(text: string): void;
  paint(style: Style, text: string): string;
  /** Asks a person; null where nobody can answer. */
  ask: ((question: string) => Promise<string>) | null;
}

/** Progress is shown for work that takes longer, in milliseconds. */
const PATIENCE = 2_000;

/** The environment of the running process. Colors: on a terminal without `NO_COLOR`. */
export function processEnvironment(cwd: string = process.cwd()): Environment {
  const { stdout, stderr, stdin, env } = process;
  const colored = stdout.isTTY === true && env['NO_COLOR'] === undefined && env['TERM'] !== 'dumb';
  const started = performance.now();
  let shown = false;
  const clear = (): void => {
    if (shown) stderr.write('\r\u001b[K');
    shown = false;
  };
  return {
    cwd,
    print(text) {
      clear();
      stdout.write(`${text}\n`);
    },
    error(text) {
      clear();
      stderr.write(`${text}\n`);
    },
    progress(text) {
      if (stderr.isTTY !== true || performance.now() - started < PATIENCE) return;
      clear();
      stderr.write(text);
      shown = true;
    },
    paint: (style, text) => (colored ? styleText(style, text, { validateStream: false }) : text),
    ask: stdin.isTTY === true && stdout.isTTY === true ? ask : null,
  };
}

async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return (await lines.question(question)).trim();
  } finally {
    lines.close();
  }
}
