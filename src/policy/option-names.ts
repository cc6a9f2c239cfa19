import { findProperty, keysIn } from '../engine/objects.js';
import { GRANTS } from '../web/headers.js';
import type { Grant } from '../web/headers.js';
import type { ObjectEntry } from '../engine/types.js';
import type { Dialect } from './dialect.js';
import type { CorsPolicy } from './policy.js';

/** What people write for an option: the names that other libraries have for it, in lower case. */
const NAMES: Readonly<Record<Grant, readonly string[]>> = {
  origin: [
    'origin',
    'origins',
    'alloworigin',
    'alloworigins',
    'allowedorigin',
    'allowedorigins',
    'allowlist',
    'whitelist',
    'whitelistorigins',
    'whitelistedorigins',
    'originwhitelist',
    'allowed',
    'domains',
    'alloweddomains',
    'corsorigin',
    'corsorigins',
    'accesscontrolalloworigin',
    'trustedorigins',
  ],
  credentials: [
    'credentials',
    'credential',
    'allowcredentials',
    'allowcredential',
    'allowedcredentials',
    'withcredentials',
    'supportscredentials',
    'accesscontrolallowcredentials',
  ],
  methods: ['methods', 'method', 'allowmethods', 'allowmethod', 'allowedmethods', 'accesscontrolallowmethods'],
  allowedHeaders: [
    'allowedheaders',
    'allowheaders',
    'allowheader',
    'allowedheader',
    'headers',
    'requestheaders',
    'accesscontrolallowheaders',
  ],
  exposedHeaders: [
    'exposedheaders',
    'exposeheaders',
    'exposeheader',
    'exposedheader',
    'expose',
    'responseheaders',
    'accesscontrolexposeheaders',
  ],
  maxAge: ['maxage', 'preflightmaxage', 'accesscontrolmaxage'],
  vary: [],
};

export interface Misspelled {
  readonly grant: Grant;
  readonly entry: ObjectEntry;
  /** What was written, and what the library reads. */
  readonly name: string;
  readonly right: string;
}

function knownKeys({ keys, otherKeys = [], allowlistKey }: Dialect): ReadonlySet<string> {
  return new Set([...Object.values(keys), ...otherKeys, ...(allowlistKey === undefined ? [] : [allowlistKey])]);
}

/** The written options that the library does not know at all. */
export function unknownKeys({ written, dialect }: CorsPolicy): { key: string; entry: ObjectEntry }[] {
  const known = knownKeys(dialect);
  return written.kind === 'object' ? keysIn(written.value).filter(({ key }) => !known.has(key)) : [];
}

/** An option that the library does not know under the written name; null when the right one is there, or may be. */
export function misspelledKey({ written, dialect }: CorsPolicy, grant: Grant): Misspelled | null {
  const right = dialect.keys[grant];
  if (written.kind !== 'object' || right === undefined) return null;
  const known = knownKeys(dialect);
  const present = findProperty(written.value, (key) => key === right || key === dialect.allowlistKey);
  if (present.options.length > 0 || present.absent !== 'always') return null;
  const found = keysIn(written.value).find(({ key }) => !known.has(key) && grantNamed(key) === grant);
  return found === undefined ? null : { grant, entry: found.entry, name: found.key, right };
}

/** All options of a policy that the library does not know under their names. */
export function misspelledKeys(policy: CorsPolicy): readonly Misspelled[] {
  return GRANTS.flatMap((grant) => misspelledKey(policy, grant) ?? []);
}

function grantNamed(key: string): Grant | null {
  const name = key.toLowerCase().replace(/[^a-z]/g, '');
  const exact = GRANTS.find((grant) => NAMES[grant].includes(name));
  if (exact !== undefined) return exact;
  // A slip of the fingers in the plain name: `orgin`, `credentails`.
  return GRANTS.find((grant) => NAMES[grant][0] !== undefined && name.length > 4 && isSlip(name, NAMES[grant][0])) ?? null;
}

/** One letter left out, added or changed, or two neighbors swapped. */
function isSlip(written: string, meant: string): boolean {
  if (Math.abs(written.length - meant.length) > 1) return false;
  let start = 0;
  while (start < written.length && written[start] === meant[start]) start += 1;
  const [left, right] = [written.slice(start), meant.slice(start)];
  if (left.length < 2 && right.length < 2) return true;
  const swapped = left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2);
  return swapped || left.slice(1) === right.slice(1) || left.slice(1) === right || left === right.slice(1);
}
