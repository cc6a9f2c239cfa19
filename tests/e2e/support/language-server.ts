import { spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';

const SERVER = path.resolve(
  import.meta.dirname,
  '../hosts/language-server/node_modules/vscode-langservers-extracted/bin/vscode-eslint-language-server',
);

export interface Diagnostic {
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
  readonly code: string;
  readonly codeDescription?: { readonly href: string };
  readonly message: string;
}
export interface CodeAction {
  readonly title: string;
  readonly kind?: string;
  readonly isPreferred?: boolean;
  readonly command?: { readonly command: string; readonly arguments?: unknown[] };
}
interface TextEdit {
  readonly range: { readonly start: Position; readonly end: Position };
  readonly newText: string;
}
interface Position {
  readonly line: number;
  readonly character: number;
}
interface Message {
  id?: number | string;
  method?: string;
  params?: { items?: unknown[]; edit?: { documentChanges?: { edits: TextEdit[] }[]; changes?: Record<string, TextEdit[]> } };
  result?: unknown;
  error?: { message: string };
}

const LANGUAGES: Record<string, string> = { js: 'javascript', ts: 'typescript', json: 'json', yml: 'yaml', yaml: 'yaml', toml: 'toml' };

/** The ESLint server of VS Code over stdio, with the part of an editor that it needs. */
export class LanguageServer {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #folder: string;
  readonly #settings: object;
  readonly #waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  readonly #texts = new Map<string, string>();
  #buffer = Buffer.alloc(0);
  #next = 1;
  #version = 1;
  #edits: TextEdit[] = [];

  constructor(folder: string, settings: object = {}) {
    this.#folder = folder;
    const name = path.basename(folder);
    this.#settings = {
      validate: 'on',
      run: 'onType',
      packageManager: 'npm',
      nodePath: null,
      quiet: false,
      onIgnoredFiles: 'off',
      experimental: {},
      problems: { shortenToSingleLine: false },
      options: {},
      rulesCustomizations: [],
      useESLintClass: false,
      codeAction: {
        disableRuleComment: { enable: true, location: 'separateLine', commentStyle: 'line' },
        showDocumentation: { enable: true },
      },
      codeActionOnSave: { mode: 'all' },
      format: false,
      workspaceFolder: { name, uri: pathToFileURL(folder).href },
      workingDirectory: { mode: 'location' },
      ...settings,
    };
    this.#child = spawn(process.execPath, [SERVER, '--stdio'], { cwd: folder });
    this.#child.stdout.on('data', (data: Buffer) => this.#read(data));
    this.#child.stderr.resume();
  }

  async start(): Promise<void> {
    const uri = pathToFileURL(this.#folder).href;
    await this.request('initialize', {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: path.basename(this.#folder) }],
      capabilities: {
        workspace: { configuration: true, workspaceFolders: true, applyEdit: true, workspaceEdit: { documentChanges: true } },
        textDocument: {
          synchronization: { didSave: true },
          diagnostic: { dynamicRegistration: true },
          codeAction: {
            codeActionLiteralSupport: { codeActionKind: { valueSet: ['', 'quickfix', 'source', 'source.fixAll'] } },
            isPreferredSupport: true,
          },
        },
      },
    });
    this.#notify('initialized', {});
  }

  stop(): void {
    this.#child.kill();
  }

  open(file: string, text: string): void {
    this.#texts.set(file, text);
    const languageId = LANGUAGES[file.split('.').at(-1)!] ?? 'plaintext';
    this.#notify('textDocument/didOpen', { textDocument: { uri: this.#uri(file), languageId, version: (this.#version += 1), text } });
  }

  /** What typing does. */
  change(file: string, text: string): void {
    this.#texts.set(file, text);
    this.#notify('textDocument/didChange', {
      textDocument: { uri: this.#uri(file), version: (this.#version += 1) },
      contentChanges: [{ text }],
    });
  }

  async diagnostics(file: string): Promise<Diagnostic[]> {
    const { items } = (await this.request('textDocument/diagnostic', { textDocument: { uri: this.#uri(file) } })) as {
      items: Diagnostic[];
    };
    return items;
  }

  async actions(file: string, diagnostic: Diagnostic): Promise<CodeAction[]> {
    return (await this.request('textDocument/codeAction', {
      textDocument: { uri: this.#uri(file) },
      range: diagnostic.range,
      context: { diagnostics: [diagnostic], triggerKind: 1 },
    })) as CodeAction[];
  }

  /** Runs an action and gives the text that it leads to. */
  async apply(file: string, action: Pick<CodeAction, 'command'>): Promise<string> {
    this.#edits = [];
    await this.request('workspace/executeCommand', { command: action.command!.command, arguments: action.command!.arguments ?? [] });
    return applyEdits(this.#texts.get(file)!, this.#edits);
  }

  fixAll(file: string): Promise<string> {
    return this.apply(file, {
      command: { command: 'eslint.applyAllFixes', arguments: [{ uri: this.#uri(file), version: this.#version }] },
    });
  }

  request(method: string, params: unknown): Promise<unknown> {
    const id = this.#next++;
    this.#send({ jsonrpc: '2.0', id, method, params });
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
    });
  }

  #uri(file: string): string {
    return pathToFileURL(path.join(this.#folder, file)).href;
  }

  #notify(method: string, params: unknown): void {
    this.#send({ jsonrpc: '2.0', method, params });
  }

  #send(message: object): void {
    const text = JSON.stringify(message);
    this.#child.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }

  #read(data: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer, data]);
    for (;;) {
      const head = this.#buffer.indexOf('\r\n\r\n');
      if (head === -1) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.#buffer.subarray(0, head).toString())![1]);
      if (this.#buffer.length < head + 4 + length) return;
      const message = JSON.parse(this.#buffer.subarray(head + 4, head + 4 + length).toString()) as Message;
      this.#buffer = this.#buffer.subarray(head + 4 + length);
      this.#handle(message);
    }
  }

  #handle({ id, method, params, result, error }: Message): void {
    if (method === undefined) {
      const waiting = this.#waiting.get(id as number);
      this.#waiting.delete(id as number);
      if (error === undefined) waiting?.resolve(result);
      else waiting?.reject(new Error(error.message));
      return;
    }
    if (id === undefined) return;
    if (method === 'workspace/applyEdit') {
      const edit = params!.edit!;
      this.#edits.push(...(edit.documentChanges?.flatMap(({ edits }) => edits) ?? Object.values(edit.changes ?? {}).flat()));
    }
    const answers: Record<string, unknown> = {
      'workspace/configuration': params?.items?.map(() => this.#settings),
      'workspace/applyEdit': { applied: true },
      'workspace/workspaceFolders': [],
    };
    this.#send({ jsonrpc: '2.0', id, result: answers[method] ?? null });
  }
}

function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const offset = ({ line, character }: Position): number => starts[line]! + character;
  return [...edits]
    .sort((left, right) => offset(right.range.start) - offset(left.range.start))
    .reduce((code, { range, newText }) => code.slice(0, offset(range.start)) + newText + code.slice(offset(range.end)), text);
}
