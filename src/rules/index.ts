// Written by scripts/registries.js: do not edit.
import noGlobalOnMutatingRoutes from './no-global-on-mutating-routes.js';
import noManualHeaders from './no-manual-headers.js';
import noReflectedOrigin from './no-reflected-origin.js';
import noWildcardCredentials from './no-wildcard-credentials.js';
import noWildcardOrigin from './no-wildcard-origin.js';

export const rules = {
  'no-global-on-mutating-routes': noGlobalOnMutatingRoutes,
  'no-manual-headers': noManualHeaders,
  'no-reflected-origin': noReflectedOrigin,
  'no-wildcard-credentials': noWildcardCredentials,
  'no-wildcard-origin': noWildcardOrigin,
};
