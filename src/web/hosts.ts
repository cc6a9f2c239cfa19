import { createRequire } from 'node:module';

type Tldts = typeof import('tldts');

const load = createRequire(import.meta.url);
let tldts: Tldts | undefined;

/** Loaded on the first question: a file without CORS must not pay for the list. */
function suffixList(): Tldts {
  tldts ??= load('tldts') as Tldts;
  return tldts;
}

const LIST_OPTIONS = { allowPrivateDomains: true, extractHostname: false, validateHostname: false };

/**
 * Hosts that hand out names to anybody and that the Public Suffix List of tldts 7.5.4 lacks.
 * `*.` as in the list: one label (a region, a workspace) stands between this name and the customer's.
 */
const UNLISTED_SHARED_HOSTS = new Set([
  'glitch.me',
  'stackblitz.io',
  'webcontainer.io',
  'codesandbox.io',
  'app.github.dev',
  '*.gitpod.io',
  'koyeb.app',
  'kinsta.app',
  'edgeone.app',
  'tiiny.site',
  'loca.lt',
  'localtunnel.me',
  'serveo.net',
  'lhr.life',
  'share.zrok.io',
  '*.free.pinggy.link',
  '*.devtunnels.ms',
  'nip.io',
  'sslip.io',
  'b-cdn.net',
  '*.azurecontainerapps.io',
  '*.cloudapp.azure.com',
  'storage.googleapis.com',
]);

/** A company's own domain below which it also hands out names, e.g. every bucket is a name below `amazonaws.com`. */
const SHARED_BELOW: Readonly<Record<string, string>> = {
  'amazonaws.com': 's3.amazonaws.com',
  'windows.net': 'blob.core.windows.net',
  'core.windows.net': 'blob.core.windows.net',
  'azure.com': 'eastus.cloudapp.azure.com',
  'googleapis.com': 'storage.googleapis.com',
  'railway.app': 'up.railway.app',
  'github.dev': 'app.github.dev',
  'zrok.io': 'share.zrok.io',
  'pinggy.link': 'a.free.pinggy.link',
  'on.aws': 'lambda-url.us-east-1.on.aws',
};

/** A name in lower case without outer dots; empty for an IPv6 address, which is none. */
const canonical = (host: string): string => (host.startsWith('[') ? '' : host.toLowerCase().replace(/^\.+|\.+$/gu, ''));

/** The public suffix of `host` among the shared hosts which the list lacks. */
function unlistedSuffix(host: string): string | null {
  const labels = host.split('.');
  for (let start = 0; start < labels.length - 1; start += 1) {
    const name = labels.slice(start).join('.');
    if (UNLISTED_SHARED_HOSTS.has(name)) return name;
    if (UNLISTED_SHARED_HOSTS.has(`*.${labels.slice(start + 1).join('.')}`)) return name;
  }
  return null;
}

function suffixOf(host: string): { suffix: string | null; shared: boolean } {
  const unlisted = unlistedSuffix(host);
  if (unlisted !== null) return { suffix: unlisted, shared: true };
  const parsed = suffixList().parse(host, LIST_OPTIONS);
  return { suffix: parsed.publicSuffix, shared: parsed.isPrivate === true };
}

/**
 * The name that one owner registered, e.g. `a.b.example.co.uk` -> `example.co.uk` and, because strangers
 * share the host, `x.my-app.vercel.app` -> `my-app.vercel.app`. Null means nobody registered it by itself:
 * an IP address, a single label such as `localhost`, or a public suffix.
 * Source: Public Suffix List with its private section (tldts 7.5.4) and the short list above.
 */
export function registrableDomain(host: string): string | null {
  const name = canonical(host);
  const { suffix } = suffixOf(name);
  if (suffix === null || name === suffix) return null;
  const own = name.slice(0, -suffix.length - 1);
  return `${own.slice(own.lastIndexOf('.') + 1)}.${suffix}`;
}

/**
 * Whether names directly below `host` belong to different owners, e.g. `com`, `co.uk`, `vercel.app`.
 * Also true for a single label that no list knows (`internal`, `example`).
 */
export function isPublicSuffix(host: string): boolean {
  const name = canonical(host);
  return suffixOf(`x.${name}`).suffix === name;
}

/**
 * Whether `host` is itself a host below which anybody can get a name, e.g. `vercel.app` or `.github.io`:
 * a private entry of the Public Suffix List, or one that the list lacks.
 */
export function isSharedHost(host: string): boolean {
  const name = canonical(host);
  const below = suffixOf(`x.${name}`);
  return below.shared && below.suffix === name;
}

/** The shared host that gave `host` its name, e.g. `x.my-app.vercel.app` -> `vercel.app`; null when it has its own domain. */
export function sharedHostOf(host: string): string | null {
  const name = canonical(host);
  const { suffix, shared } = suffixOf(name);
  return shared ? suffix : null;
}

/**
 * A host below `host` where anybody can get a name although `host` itself has one owner,
 * e.g. `amazonaws.com` -> `s3.amazonaws.com`, `run.app` -> `x.run.app` (the list says `*.run.app`).
 * Null means none is known.
 */
export function sharedHostBelow(host: string): string | null {
  const name = canonical(host);
  const known = SHARED_BELOW[name];
  if (known !== undefined) return known;
  const below = `x.${name}`;
  return isSharedHost(below) && !isSharedHost(name) ? below : null;
}

/**
 * Whether names below the last label of `host` can be registered by the public: the label is in the Public
 * Suffix List, or is `example`, which documentation writes in the place of a real one (RFC 2606).
 * False for `internal`, `local`, `test`, `localhost` and whatever the list does not know.
 */
export function hasPublicTld(host: string): boolean {
  const name = canonical(host);
  const label = name.slice(name.lastIndexOf('.') + 1);
  if (label === 'example') return true;
  return suffixList().parse(`x.${label}`, LIST_OPTIONS).isIcann === true;
}

/**
 * Hosts whose previews begin with the project: `shop--pull-12-a1b2c3.web.app`
 * (https://firebase.google.com/docs/hosting/manage-hosting-resources), and `calm-sea-0a1b2c3-12.westeurope.azurestaticapps.net`,
 * where names are drawn (https://learn.microsoft.com/azure/static-web-apps/preview-environments). Elsewhere `shop-evil` is free
 * to whoever asks for it.
 */
const NAMED_AT_START = /(?:^|\.)(?:web\.app|firebaseapp\.com|azurestaticapps\.net)$/;

/** Whether the beginning of a name on this host says whose it is. */
export function isNamedAtStart(host: string): boolean {
  return NAMED_AT_START.test(host);
}
