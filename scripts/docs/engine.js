// What the engine makes of each form, by asking it: the page is wrong when the engine is not.
import { Linter } from 'eslint';

const SETTINGS =
  "const setting = process.env.ORIGINS;\nconst listed = ['https://a.example', 'https://b.example'];\nconst options = { origin: 'https://a.example', nested: { port: 8080 } };";

/** Forms by what they are, each as an expression that may use `setting`, `listed` and `options`. */
const FORMS = {
  'texts and numbers': ["'https://' + 'a.example'", '`https://${options.nested.port}.example`', '1 + 1', '!true', '2 > 1'],
  'methods of texts': [],
  'lists and objects': [
    '[...listed, setting]',
    'listed.concat(setting)',
    'listed.filter(Boolean)',
    "listed.map((each) => each.replace('https://', ''))",
    "listed.join(',')",
    'new Set(listed)',
    'options.nested.port',
    "({ ...options, origin: '*' }).origin",
    'Object.assign({}, options).origin',
    'Object.keys(options)',
  ],
  choices: [
    "setting || '*'",
    "setting ?? '*'",
    "setting ? setting : '*'",
    "process.env.NODE_ENV === 'production' ? 'https://a.example' : '*'",
  ],
  'functions and modules': [
    "((name) => `https://${name}.example`)('a')",
    "(() => { if (setting) return 'https://a.example'; return '*'; })()",
    'await Promise.resolve(listed)',
    'JSON.parse(\'["https://a.example"]\')',
    "new URL('https://a.example/x').origin",
    'somebody.elses(options)',
  ],
};

/** The methods of texts, each as it is asked in this table. */
const ARGUMENTS = {
  concat: "'/'",
  slice: '0, 5',
  substring: '0, 5',
  split: "'.'",
  replace: "'https://', ''",
  replaceAll: "'.', '-'",
  startsWith: "'https'",
  endsWith: "'.example'",
  includes: "'a.'",
  indexOf: "'a.'",
  lastIndexOf: "'.'",
};

/** A value as a short text; what is unknown says why. */
function show(value, depth = 0) {
  if (depth > 3) return '…';
  const each = (item) => show(item, depth + 1);
  switch (value.kind) {
    case 'primitive':
      return value.value === undefined ? 'undefined' : JSON.stringify(value.value);
    case 'list':
      return `${value.type === 'set' ? 'set ' : ''}[${value.items.map(each).join(', ')}${value.complete ? '' : ', and more'}]`;
    case 'object':
      return `{ ${value.entries.map(({ key, value: entry }) => `${key}: ${each(entry)}`).join(', ')} }`;
    case 'choice':
      return value.options
        .map(
          (option) =>
            each(option.value) + (option.development ? ' in development' : option.fallback ? ' while the setting is missing' : ''),
        )
        .join(' or ');
    case 'unknown':
      return `unknown (${value.reason})`;
    default:
      // A call or a member of what is not known here: frameworks know what it is.
      return `${value.kind}, not followed`;
  }
}

/** The tables of docs/engine.md: each form, and what the engine says it is. */
export async function renderEngine(dist) {
  const { createEvaluator } = await import(`${dist}/engine/evaluate.js`);
  const { TEXT_NATIVES } = await import(`${dist}/engine/natives.js`);
  const { openProject } = await import(`${dist}/project/open.js`);
  const evaluated = (code) => {
    const linter = new Linter({ configType: 'flat' });
    let found = '';
    const rule = {
      create: ({ sourceCode, languageOptions }) => ({
        Program(program) {
          const { module } = openProject(sourceCode, '<input>', { cwd: '/', languageOptions });
          found = show(createEvaluator().of(program.body.at(-1).declarations[0].init, module));
        },
      }),
    };
    const [problem] = linter.verify(`${SETTINGS}\nconst asked = ${code};`, [
      { plugins: { docs: { rules: { rule } } }, rules: { 'docs/rule': 2 } },
    ]);
    if (problem !== undefined) throw new Error(`scripts/docs/engine.js: ${code}: ${problem.message}`);
    return found;
  };
  FORMS['methods of texts'] = Object.keys(TEXT_NATIVES)
    .filter((name) => TEXT_NATIVES[name].run !== undefined)
    .map((name) => `options.origin.${name}(${Object.hasOwn(ARGUMENTS, name) ? ARGUMENTS[name] : ''})`);
  const cell = (text) => {
    const fence = text.includes('`') ? '``' : '`';
    return `${fence}${text.replaceAll('|', '\\|')}${fence}`;
  };
  return Object.entries(FORMS)
    .map(([title, forms]) =>
      [
        `### ${title[0].toUpperCase()}${title.slice(1)}`,
        '',
        '| code | value |',
        '| --- | --- |',
        ...forms.map((code) => `| ${cell(code)} | ${cell(evaluated(code))} |`),
      ].join('\n'),
    )
    .join('\n\n');
}
