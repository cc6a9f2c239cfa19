import { loadEarly } from './deferred.js';
import plugin from './plugin.js';

export type { CorsPlugin, RuleName } from './plugin.js';
export type { CorsSettings } from './settings.js';

// `require` of the package takes `plugin.js`: Node refuses to `require` what waits.
await loadEarly();

export { plugin as default, plugin as 'module.exports' };
