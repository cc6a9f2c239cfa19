// Written by scripts/registries.js: do not edit.
import noBlockedPreflight from './no-blocked-preflight.js';
import noConflictingPolicies from './no-conflicting-policies.js';
import noFailOpenOrigin from './no-fail-open-origin.js';
import noGlobalOnMutatingRoutes from './no-global-on-mutating-routes.js';
import noInsecureOrigin from './no-insecure-origin.js';
import noLoopbackOrigin from './no-loopback-origin.js';
import noManualHeaders from './no-manual-headers.js';
import noNullOrigin from './no-null-origin.js';
import noPlaceholderOrigin from './no-placeholder-origin.js';
import noReflectedOrigin from './no-reflected-origin.js';
import noUnlistedOrigin from './no-unlisted-origin.js';
import noUnsentHeaders from './no-unsent-headers.js';
import noWeakOriginCheck from './no-weak-origin-check.js';
import noWildcardCredentials from './no-wildcard-credentials.js';
import noWildcardOrigin from './no-wildcard-origin.js';
import preferOriginDenial from './prefer-origin-denial.js';
import requirePreflightHandler from './require-preflight-handler.js';
import requireVaryOrigin from './require-vary-origin.js';
import requireWebsocketOriginCheck from './require-websocket-origin-check.js';
import validOptions from './valid-options.js';
import validOrigin from './valid-origin.js';
import type { CorsRule } from '../rule-meta.js';

type RuleName =
  | 'no-blocked-preflight'
  | 'no-conflicting-policies'
  | 'no-fail-open-origin'
  | 'no-global-on-mutating-routes'
  | 'no-insecure-origin'
  | 'no-loopback-origin'
  | 'no-manual-headers'
  | 'no-null-origin'
  | 'no-placeholder-origin'
  | 'no-reflected-origin'
  | 'no-unlisted-origin'
  | 'no-unsent-headers'
  | 'no-weak-origin-check'
  | 'no-wildcard-credentials'
  | 'no-wildcard-origin'
  | 'prefer-origin-denial'
  | 'require-preflight-handler'
  | 'require-vary-origin'
  | 'require-websocket-origin-check'
  | 'valid-options'
  | 'valid-origin';

export const rules: Readonly<Record<RuleName, CorsRule>> = {
  'no-blocked-preflight': noBlockedPreflight,
  'no-conflicting-policies': noConflictingPolicies,
  'no-fail-open-origin': noFailOpenOrigin,
  'no-global-on-mutating-routes': noGlobalOnMutatingRoutes,
  'no-insecure-origin': noInsecureOrigin,
  'no-loopback-origin': noLoopbackOrigin,
  'no-manual-headers': noManualHeaders,
  'no-null-origin': noNullOrigin,
  'no-placeholder-origin': noPlaceholderOrigin,
  'no-reflected-origin': noReflectedOrigin,
  'no-unlisted-origin': noUnlistedOrigin,
  'no-unsent-headers': noUnsentHeaders,
  'no-weak-origin-check': noWeakOriginCheck,
  'no-wildcard-credentials': noWildcardCredentials,
  'no-wildcard-origin': noWildcardOrigin,
  'prefer-origin-denial': preferOriginDenial,
  'require-preflight-handler': requirePreflightHandler,
  'require-vary-origin': requireVaryOrigin,
  'require-websocket-origin-check': requireWebsocketOriginCheck,
  'valid-options': validOptions,
  'valid-origin': validOrigin,
};
