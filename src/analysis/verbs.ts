import { tableOf } from '../policy/verbs.js';
import { frameworks } from '../frameworks/index.js';

/** What the methods of apps do, of all frameworks: an app whose maker is in another file may be any of them. */
export const VERBS = tableOf(frameworks.map(({ verbs = {} }) => verbs));

/** Plugins that register every file of a folder. */
export const LOADERS = frameworks.flatMap(({ loader }) => (loader === undefined ? [] : [loader]));
