import { registrableDomain, sharedHostOf } from './hosts.js';
import { readOrigin } from './origins.js';

/** What stands before the name of a project in the address of one of its previews; nobody else gets such a name. */
const BEFORE: Readonly<Record<string, string>> = {
  // names below one's own, e.g. `4c525ba6.shop.pages.dev`, `api.acme.workers.dev`, `pr-1.d2abc.amplifyapp.com`
  'pages.dev': String.raw`(?:[a-z0-9-]+\.)?`,
  'workers.dev': String.raw`(?:[a-z0-9-]+\.)?`,
  'amplifyapp.com': String.raw`(?:[a-z0-9-]+\.)?`,
  // `deploy-preview-42--shop.netlify.app`, https://docs.netlify.com/manage/domains/manage-domains/manage-domains-for-deploy-previews
  'netlify.app': '(?:[a-z0-9-]+--)?',
};

const SCHEME = String.raw`https:\/\/`;

/**
 * A pattern of these projects and their previews, by origins of theirs, e.g. `https://shop.pages.dev`. Null where none of
 * them is on a host that names previews so that nobody else can take such a name: on Vercel, Render, Railway or Fly
 * `shop-git-main.…` is a name like any other, which is given to whoever asks for it first.
 */
export function previewPattern(origins: readonly string[], subject: 'origin' | 'host' | 'hostname'): string | null {
  const hosts = [...new Set(origins.flatMap((origin) => projectHost(origin) ?? []))].sort();
  if (hosts.length === 0) return null;
  return `^${subject === 'origin' ? SCHEME : ''}${hosts.length === 1 ? hosts[0] : `(?:${hosts.join('|')})`}$`;
}

function projectHost(origin: string): string | null {
  if (!readOrigin(origin).valid || !origin.startsWith('https://')) return null;
  const { hostname } = new URL(origin);
  const before = BEFORE[sharedHostOf(hostname) ?? ''];
  const project = registrableDomain(hostname)?.replace(/^.*--/u, '');
  return before === undefined || project === undefined ? null : `${before}${project.replaceAll('.', String.raw`\.`)}`;
}
