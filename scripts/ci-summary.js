// The last lines of .ci/run: what failed, and the numbers of all of vitest's JSON reports in a folder.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const [folder] = process.argv.slice(2);
const reports = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')));
const sum = (key) => reports.reduce((total, report) => total + report[key], 0);
const skipped = sum('numPendingTests') + sum('numTodoTests');

// A file that fails before its first test has a message of its own.
for (const { name, message, assertionResults } of reports.flatMap(({ testResults }) => testResults)) {
  const failed = assertionResults.filter(({ status }) => status === 'failed');
  for (const { fullName, failureMessages } of failed)
    console.log(`\nFAILED ${name}: ${fullName}\n${stripVTControlCharacters(failureMessages.join('\n')).slice(0, 2000)}`);
  if (failed.length === 0 && message) console.log(`\nFAILED ${name}\n${stripVTControlCharacters(message).slice(0, 2000)}`);
}

console.log(`\n${sum('numPassedTests')} passed, ${sum('numFailedTests')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
