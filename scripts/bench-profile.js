// Where this plugin's own time goes in a set, by a sampling profile: the answer to "why not less".
import { Session } from 'node:inspector/promises';

/** What a frame of the built plugin works for, by its place below dist/; the first that fits. */
const STAGES = [
  ['reads other files (stat, read, parse, resolve)', /^project\//],
  ['finds routes and mounts', /^analysis\/(?:routes\/|mounts|exposure|late|session|attach)/],
  ['walks the file, recognizes', /^(?:analysis|frameworks)\//],
  ['evaluates expressions', /^engine\//],
  ['walks origin functions', /^policy\/origin-function\//],
  ['judges patterns (with refa)', /^web\/patterns\//],
  ['asks the policy', /^(?:policy|web)\//],
  ['writes fixes and suggestions', /^fixes\//],
  ['reports (with ESLint)', /^(?:rules\/|rule\.js|settings\.js)/],
  ['scans the text', /^deferred\.js/],
];

/** The share of each stage in the samples that have a frame of the plugin, in percent, largest first. */
export async function profileStages(work) {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 200 });
  await session.post('Profiler.start');
  await work();
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  return sharesOf(profile);
}

function sharesOf({ nodes, samples, timeDeltas }) {
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame.url]));
  const stages = new Map();
  let whole = 0;
  for (const [index, sample] of samples.entries()) {
    // The innermost frame of the plugin owns what it calls in Node, ESLint and libraries.
    let at = sample;
    while (at !== undefined && !isOwn(frames.get(at))) at = parents.get(at);
    if (at === undefined) continue;
    const place = frames.get(at).split('/dist/')[1];
    const [stage] = STAGES.find(([, pattern]) => pattern.test(place)) ?? ['other'];
    stages.set(stage, (stages.get(stage) ?? 0) + timeDeltas[index]);
    whole += timeDeltas[index];
  }
  return [...stages].sort(([, left], [, right]) => right - left).map(([stage, time]) => [stage, (100 * time) / whole]);
}

function isOwn(url) {
  return url.includes('/dist/') && !url.includes('/node_modules/');
}
