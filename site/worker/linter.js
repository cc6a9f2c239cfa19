// The real plugin, ESLint and the parsers, in a worker. One message is one question, and gets one answer with its id.
import { Linter } from 'eslint/universal';
import { describeFinding, describePolicy } from '../../src/cli/explain.ts';
import plugin from '../../src/plugin.ts';
import { createRule, forEachPolicy, watchFindings } from '../../src/rule.ts';
import { setFiles } from './memory.js';
import { packages } from './shims/module.js';
import { tableOf } from './table.js';

const ROOT = '/app';
const TYPESCRIPT = /\.(?:[cm]?ts|tsx)$/;
/** Old scripts are not modules: they are tried again as such when they do not parse, as on the command line. */
const ATTEMPTS = ['module', 'commonjs'];
/** More is not linted while somebody types. */
const MAX_TEXT = 1_000_000;

async function typescript() {
  if (!packages.has('@typescript-eslint/parser')) {
    const loaded = await import('@typescript-eslint/parser');
    // A CommonJS package has its exports in the default one.
    packages.set('@typescript-eslint/parser', loaded.parseForESLint === undefined ? loaded.default : loaded);
  }
  return packages.get('@typescript-eslint/parser');
}

function configFor(sourceType, parser, { preset, settings }, observer) {
  return [
    { files: ['**/*.{js,mjs,cjs,jsx}'], languageOptions: { sourceType, parserOptions: { ecmaFeatures: { jsx: true } } } },
    ...(parser === null ? [] : [{ files: ['**/*.{ts,mts,cts,tsx}'], languageOptions: { parser } }]),
    {
      files: ['**/*.*'],
      plugins: { cors: plugin },
      rules: plugin.configs[preset].rules,
      settings: { cors: settings },
      linterOptions: { reportUnusedDisableDirectives: 'off' },
    },
    ...(observer === null
      ? []
      : [{ files: ['**/*.*'], plugins: { observer: { rules: { observe: observer } } }, rules: { 'observer/observe': 'warn' } }]),
  ];
}

const META = {
  type: 'problem',
  docs: { description: 'Require nothing', preset: 'strict', severity: 'warn', cwe: [], securitySeverity: '0' },
  messages: {},
  schema: [],
};

/** The messages for one tab, and the kind of script as which it parses. */
function verify(linter, { name, text }, parser, options, observer, before) {
  const filename = `${ROOT}/${name}`;
  let first;
  for (const sourceType of ATTEMPTS) {
    before?.();
    const found = linter.verify(text, configFor(sourceType, parser, options, observer), { filename });
    if (!found.some(({ fatal }) => fatal === true)) return { found, sourceType };
    first ??= { found, sourceType };
  }
  // As a module is how it was meant: the other attempt only says that it is none.
  return first;
}

const isOurs = ({ ruleId, fatal }) => fatal === true || ruleId?.startsWith('cors/') === true;
const SCRIPT = /\.[cm]?[jt]sx?$/;

/** Lints one tab: its findings, what `--fix` makes of it, and what its policies let browsers do. */
async function lint({ tabs, active, preset = 'recommended', settings = {} }) {
  setFiles(tabs.map(({ name, text }) => ({ path: `${ROOT}/${name}`, text })));
  const { name, text } = tabs[active];
  const left = (why) => ({ left: why, findings: [], policies: [], fixed: text });
  if (!SCRIPT.test(name)) return left('Only JavaScript and TypeScript are linted here. The command line also reads configuration files.');
  if (text.length > MAX_TEXT) return left('More than a megabyte is not linted here. The command line does.');
  const anyTypescript = tabs.some((tab) => TYPESCRIPT.test(tab.name));
  const parser = anyTypescript ? await typescript() : null;
  const filename = `${ROOT}/${name}`;
  let policies = [];
  let findings = [];
  const linter = new Linter({ configType: 'flat', cwd: ROOT });
  const observer = createRule({
    name: 'observe',
    meta: META,
    create: (context) => forEachPolicy(context, (policy) => policies.push(policy)),
  });
  const options = { preset, settings };
  watchFindings((each) => findings.push(each));
  let seen;
  try {
    seen = verify(linter, tabs[active], parser, options, observer, () => ([policies, findings] = [[], []]));
  } finally {
    watchFindings(null);
  }
  const { found, sourceType } = seen;
  const fatal = found.some((each) => each.fatal === true);
  const { output } = fatal ? { output: text } : linter.verifyAndFix(text, configFor(sourceType, parser, options, null), { filename });
  const ours = found.filter(isOurs);
  const counts = tabs.map((tab, at) =>
    at === active
      ? ours.length
      : SCRIPT.test(tab.name) && tab.text.length <= MAX_TEXT
        ? verify(linter, tab, parser, options, null).found.filter(isOurs).length
        : 0,
  );
  return {
    findings: ours,
    counts,
    fixed: output,
    policies: fatal
      ? []
      : policies
          .filter(({ reportedHere }) => reportedHere)
          .map((policy) => ({
            line: policy.node.loc.start.line,
            column: policy.node.loc.start.column + 1,
            ...tableOf(policy, settings),
            why: describePolicy(policy),
          })),
    reasons: findings
      .filter(({ node }) => node !== undefined)
      .map((each) => ({ from: each.node.loc.start.line, to: each.node.loc.end.line, lines: describeFinding(each) })),
  };
}

/** More is not run. */
const MAX_RUN = 200_000;

/** The tabs as CommonJS scripts, for the sandbox. */
async function compile({ tabs }) {
  if (tabs.reduce((sum, { text }) => sum + text.length, 0) > MAX_RUN) throw new Error('It is too long to be run.');
  await typescript();
  const { default: ts } = await import('typescript');
  const { ModuleKind, ScriptTarget } = ts;
  const compilerOptions = { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022, esModuleInterop: true };
  const modules = tabs.flatMap(({ name, text }) =>
    SCRIPT.test(name)
      ? // Under a name in which TypeScript takes no other kind of module for granted.
        [[name, ts.transpileModule(text, { fileName: name.replace(/\.[cm]([jt]s)$/, '.$1'), compilerOptions }).outputText]]
      : name.endsWith('.json')
        ? [[name, `module.exports = ${text};`]]
        : [],
  );
  return { modules: Object.fromEntries(modules) };
}

const QUESTIONS = { lint, compile };
self.onmessage = async ({ data: { id, question, ...words } }) => {
  try {
    self.postMessage({ id, answer: await QUESTIONS[question](words) });
  } catch (error) {
    self.postMessage({ id, error: error instanceof Error ? `${error.name}: ${error.message}` : String(error), name: error?.name });
  }
};
self.postMessage({ ready: true });
