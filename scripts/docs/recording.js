// What a terminal shows for an example, for the README: a real run of the command line, without colors and times.
import { join } from 'node:path';

/** @returns {Promise<string>} a text block, beginning with the command */
export async function renderRecording(dist, cwd, words) {
  const { main } = await import(join(dist, 'cli/main.js'));
  let said = '';
  const say = (text) => {
    said += `${text}\n`;
  };
  await main([...words, '--no-config'], { cwd, print: say, error: say, progress: () => {}, paint: (_, text) => text, ask: null });
  // The time of a run is no fact about the plugin.
  return `\`\`\`text\n$ npx eslint-plugin-cors ${words.join(' ')}\n\n${said.replace(/ \(\d+\.\d+ s\)/, '').trim()}\n\`\`\``;
}
