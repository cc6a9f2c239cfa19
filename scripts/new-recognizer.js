import { RECOGNIZER_NAME, recognizerFiles } from './scaffold/recognizer.js';
import { scaffold } from './support/scaffold.js';

scaffold('recognizer', RECOGNIZER_NAME, recognizerFiles, (name) => `add ${name} to tests/conformance/package.json, run UPDATE=1 npx vitest run tests/conformance/observe.test.ts, and write what it sent into the dialect.`);
