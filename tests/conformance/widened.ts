import type { Admission, Observation } from './observe.js';

/** What a program sent, without the texts for messages. */
export type Recorded = Omit<Observation, 'raw'>;

/** What a browser may do after and could not do before. */
export function widened(before: Recorded, after: Observation): string[] {
  const more: string[] = [];
  const compare = (where: string, old: Admission, now: Admission): void => {
    for (const who of ['admitsStranger', 'admitsNull', 'admitsListed'] as const) if (now[who] && !old[who]) more.push(`${where} ${who}`);
    if (now.credentials !== 'none' && old.credentials === 'none') more.push(`${where} credentials`);
    if (now.credentials === 'all' && old.credentials === 'allowed') more.push(`${where} credentials for all`);
  };
  compare('get', before, after);
  compare('post', before.post, after.post);
  compare('preflight', before.preflight, after.preflight);
  for (const who of ['admitsOther', 'admitsSibling', 'admitsLoopback'] as const) if (after[who] && !before[who]) more.push(who);
  more.push(...after.admitsLookAlike.filter((each) => !before.admitsLookAlike.includes(each)));
  more.push(
    ...after.preflight.methods
      .filter(
        (each) => before.preflight.admitsListed && !before.preflight.methods.includes(each) && !before.preflight.methods.includes('*'),
      )
      .map((each) => `preflight ${each}`),
  );
  return more;
}

/**
 * Who of those that nobody listed may read an answer: a stranger and `null`, at a GET, a POST and a preflight, and look-alikes.
 * Those that a pattern of the owner's own admits are listed by it: `own` is what the program sent before, where its list stays.
 */
export function unlisted(after: Observation, own: Recorded | null = null): readonly string[] {
  const listed = own === null || own.admitsStranger || own.admitsNull ? [] : own.admitsLookAlike;
  const asked = { get: after, post: after.post, preflight: after.preflight };
  return [
    ...Object.entries(asked).flatMap(([where, { admitsStranger, admitsNull }]) => [
      ...(admitsStranger ? [`${where} stranger`] : []),
      ...(admitsNull ? [`${where} null`] : []),
    ]),
    ...after.admitsLookAlike.filter((each) => !listed.includes(each)),
  ];
}
