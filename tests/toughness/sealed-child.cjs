// Lints texts in a process whose network and child processes are sealed: what touches them is noted and refused.
const touched = [];
// Node makes these of sockets when they are first asked for.
void [process.stdout, process.stderr, process.stdin];
for (const [name, methods] of Object.entries({
  'node:net': ['connect', 'createConnection', 'createServer', 'Socket', 'Server'],
  'node:http': ['request', 'get', 'createServer'],
  'node:https': ['request', 'get', 'createServer'],
  'node:http2': ['connect', 'createServer'],
  'node:dns': ['lookup', 'resolve', 'resolve4'],
  'node:dgram': ['createSocket'],
  'node:tls': ['connect', 'createServer'],
  'node:child_process': ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork'],
})) {
  const module = require(name);
  for (const method of methods) {
    module[method] = function refused() {
      touched.push(`${name} ${method}`);
      throw new Error(`sealed: ${name} ${method}`);
    };
  }
}
globalThis.fetch = () => {
  touched.push('fetch');
  throw new Error('sealed: fetch');
};
require('node:module').syncBuiltinESMExports();

(async () => {
  const { Linter } = require('eslint');
  const { default: plugin } = await import('../../dist/index.js');
  const parser = require('@typescript-eslint/parser');
  const rules = Object.fromEntries(Object.keys(plugin.rules).map((name) => [`cors/${name}`, 'error']));
  const config = {
    files: ['**/*.*'],
    plugins: { cors: plugin },
    languageOptions: { parser },
    settings: { cors: { allowlist: ['https://app.acme-shop.com'] } },
    rules,
  };
  const texts = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
  for (const { filename, text } of texts) new Linter({ configType: 'flat' }).verifyAndFix(text, [config], { filename });
  process.stdout.write(JSON.stringify({ linted: texts.length, touched }));
})();
