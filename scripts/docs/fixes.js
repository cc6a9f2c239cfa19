// Before and after of each case in docs/fixes.data.js, made by running --fix.
import { createTwoFilesPatch } from 'diff';
import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { cases } from '../../docs/fixes.data.js';

function configFor(plugin, { filename, settings }) {
  const typescript = /\.[cm]?tsx?$/.test(filename) ? { parser: tseslint.parser } : {};
  return [
    {
      ...plugin.configs.all,
      files: ['**/*.*'],
      languageOptions: { sourceType: filename.endsWith('.cjs') ? 'commonjs' : 'module', ...typescript },
      settings: { cors: settings },
    },
  ];
}

function render(plugin, each) {
  const { title, filename = 'server.js', settings, code } = each;
  const { output, messages } = new Linter({ configType: 'flat' }).verifyAndFix(code, configFor(plugin, { filename, settings }), {
    filename,
  });
  if (output === code)
    throw new Error(`docs/fixes.data.js: nothing was fixed in "${title}": ${messages.map(({ message }) => message).join(' ')}`);
  const [, , , , ...lines] = createTwoFilesPatch(filename, filename, code, output, undefined, undefined, { context: 3 }).split('\n');
  const body = lines
    .filter((line) => !line.startsWith('@@') && !line.startsWith('\\'))
    .join('\n')
    .trimEnd();
  return `### ${title}\n\n\`settings.cors.allowlist\`: \`${JSON.stringify(settings.allowlist)}\`\n\n\`\`\`diff\n${body}\n\`\`\``;
}

export function renderFixes(plugin) {
  return cases.map((each) => render(plugin, each)).join('\n\n');
}
