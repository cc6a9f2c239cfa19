import { sendsCredentials } from './credentials.js';
import { nameOfRepair } from './words.js';
import { CORS_HEADERS } from '../web/headers.js';
import type { OptionFault } from './options-faults.js';
import type { CorsPolicy } from './policy.js';
import type { OriginLeaf } from './leaves.js';
import type { Value } from '../engine/types.js';

/** What the library does with a value that it cannot use. */
const OUTCOMES: Readonly<Record<string, string>> = {
  junk: 'sends a value that no browser accepts',
  error: 'fails every request',
  throws: 'does not start',
  hangs: 'never answers',
};

const SHAPES = { array: "a list, e.g. `['GET', 'POST']`", text: "one text, e.g. `'GET,POST'`" } as const;

function nameOfKind({ kind }: Extract<OptionFault, { kind: 'ignoredOptions' }>['value']): string {
  return kind === 'list' ? 'a list' : kind === 'function' ? 'a function' : kind === 'regex' ? 'a RegExp' : 'this value';
}

/** What a message about a fault says of it, by name. */
export function wordsOfFault(fault: OptionFault, policy: CorsPolicy): Record<string, string> {
  const { dialect } = policy;
  const data = { library: dialect.library, repair: nameOfRepair(policy), key: dialect.allowlistKey ?? dialect.keys.origin ?? 'origin' };
  switch (fault.kind) {
    case 'ignoredOptions':
      return { ...data, outcome: nameOfOutcome(fault.leaf, policy), value: nameOfKind(fault.value) };
    case 'unknownKey':
      return { ...data, outcome: nameOfOutcome(fault.leaf, policy), name: fault.key.name, right: fault.key.right };
    case 'unread':
      return { ...data, name: fault.name, instead: fault.instead };
    case 'uncalled':
    case 'unmounted':
    case 'unused':
    case 'refusedKey':
      return { ...data, name: fault.name };
    case 'brokenAnswer':
      return { ...data, answer: fault.answer };
    case 'openValue': {
      const asUser = fault.leaf.effect === 'reflect' && sendsCredentials(policy).answer === 'yes';
      return { ...data, value: nameOfValue(fault.leaf, policy), harm: asUser ? 'act as the signed-in user' : 'read these answers' };
    }
    case 'brokenValue':
      return { ...data, value: nameOfValue(fault.leaf, policy), outcome: OUTCOMES[fault.leaf.effect] ?? 'never matches an origin' };
    case 'statefulPattern':
      return { ...data, flags: fault.pattern.flags.replace(/[^gy]/g, '') };
    case 'listType':
      return { ...data, name: dialect.keys[fault.grant] ?? fault.grant, shape: SHAPES[fault.wanted] };
    case 'literalStar': {
      const own = fault.grant === 'allowedHeaders' ? ', `Authorization` among them' : '';
      return { name: dialect.keys[fault.grant] ?? CORS_HEADERS[fault.grant], own };
    }
    case 'countedText':
    case 'ignoredText':
      return { ...data, name: dialect.keys.credentials ?? 'credentials', text: textOf(fault.value) };
    default:
      return data;
  }
}

function textOf(value: Value): string {
  return value.kind === 'primitive' ? String(value.value) : '';
}

/** How a message names what was written, e.g. `` `origin: false` `` or `a list of origins`. */
function nameOfValue({ form, value }: OriginLeaf, { dialect, written }: CorsPolicy): string {
  const key = dialect.keys.origin ?? (written.kind === 'headers' ? CORS_HEADERS.origin : 'origin');
  const names: Partial<Record<typeof form, string>> = {
    absent: `options without \`${key}\``,
    star: `\`${key}: '*'\``,
    starList: `\`${key}: ['*']\``,
    starInList: "a list with `'*'`",
    string: `a text as \`${key}\``,
    commaList: `a text as \`${key}\``,
    empty: `an empty \`${key}\``,
    list: `a list as \`${key}\``,
    emptyList: `an empty list as \`${key}\``,
    regex: `a RegExp as \`${key}\``,
    regexInList: 'a RegExp in the list',
    asyncFunction: `an async \`${key}\` function`,
    other: value?.kind === 'list' ? `a ${value.type === 'map' ? 'Map' : 'Set'} as \`${key}\`` : `such a value as \`${key}\``,
  };
  return names[form] ?? `\`${key}: ${form}\``;
}

/** What becomes of the answers: the beginning of a message, empty where nothing is certain. */
function nameOfOutcome(leaf: OriginLeaf | null, policy: CorsPolicy): string {
  if (leaf === null) return '';
  switch (leaf.effect) {
    case 'star':
    case 'reflect':
      return leaf.effect === 'reflect' && sendsCredentials(policy).answer === 'yes'
        ? 'Any website can act as the signed-in user: '
        : 'Any website can read these answers: ';
    case 'throws':
      return 'The server does not start: ';
    case 'error':
      return 'Every request fails: ';
    default:
      return '';
  }
}
