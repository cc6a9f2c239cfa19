import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { frameworks } from '../../frameworks/index.js';

/** What `init` must know of a project to write a configuration that works there. */
export interface ProjectFacts {
  readonly isModule: boolean;
  readonly hasTypescript: boolean;
  /** The major version of the installed ESLint; null where there is none. */
  readonly eslint: number | null;
  readonly hasOxlint: boolean;
  /** The configuration file of each linter, by its name in the project; null where there is none. */
  readonly flatConfig: string | null;
  readonly eslintrc: string | null;
  readonly oxlintrc: string | null;
  /** Folders that a loader of the project takes its routes from. */
  readonly routeFolders: readonly string[];
  /** The name of an environment variable that lists origins, e.g. in `.env.example`; null for none or several. */
  readonly originVariable: string | null;
  /** Origins that stand in `.env` files, `vercel.json` and the home page of `package.json`. */
  readonly writtenOrigins: readonly string[];
}

const FLAT = ['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'].map((extension) => `eslint.config.${extension}`);
const ESLINTRC = ['.eslintrc.json', '.eslintrc', '.eslintrc.js', '.eslintrc.cjs', '.eslintrc.yml', '.eslintrc.yaml'];
const OXLINTRC = ['.oxlintrc.json', 'oxlintrc.json'];
/** Packages that register the files of a folder as routes: those of frameworks, and two that are no framework; and where their users keep them. */
const ROUTE_LOADERS = [...frameworks.flatMap(({ loader }) => loader?.modules ?? []), 'express-file-routing', 'express-automatic-routes'];
const ROUTE_FOLDERS = ['src/routes', 'routes', 'src/api', 'api'];
const ORIGIN_VARIABLE = /^\s*(?:export\s+)?([A-Z_][A-Z0-9_]*(?:CORS|ORIGIN)[A-Z0-9_]*)\s*=/gm;
const SITE_VARIABLE = /CORS|ORIGIN|FRONT|CLIENT|WEB|APP|SITE|SHOP|STORE|ADMIN|DASHBOARD|PORTAL|DOMAIN|PUBLIC|BASE|HOME|HOST/i;
const SERVICE_VARIABLE =
  /(?:^|_)(?:API|APIS|AUTH|OAUTH|ISSUER|DSN|SENTRY|ENDPOINT|WEBHOOKS?|HOOKS?|CDN|S3|BUCKET|STRIPE|SUPABASE|SERVICES?|UPSTREAM|PROXY)(?:_|$)/i;
const ORIGIN = /https:\/\/[a-z0-9.-]+(?::\d+)?(?=$|[\s"',;])/g;

type Manifest = {
  readonly type?: string;
  readonly homepage?: string;
  readonly eslintConfig?: object;
  readonly dependencies?: object;
  readonly devDependencies?: object;
};

/** Looks at the files of a project; nothing of it is run. */
export function readProject(cwd: string): ProjectFacts {
  const read = (name: string): string => (existsSync(path.join(cwd, name)) ? readFileSync(path.join(cwd, name), 'utf8') : '');
  const first = (names: readonly string[]): string | null => names.find((name) => existsSync(path.join(cwd, name))) ?? null;
  const manifest = parsed(read('package.json'));
  const dependencies = new Set(Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }));
  const environment = readdirSync(cwd)
    .filter((name) => /^\.env(?:\.|$)/.test(name))
    .map(read)
    .join('\n');
  const variables = new Set([...environment.matchAll(ORIGIN_VARIABLE)].map(([, name]) => name!));
  return {
    isModule: manifest.type === 'module',
    hasTypescript: dependencies.has('typescript') || existsSync(path.join(cwd, 'tsconfig.json')),
    eslint: eslintMajor(cwd),
    hasOxlint: dependencies.has('oxlint') || first(OXLINTRC) !== null,
    flatConfig: first(FLAT),
    eslintrc: first(ESLINTRC) ?? (manifest.eslintConfig === undefined ? null : 'package.json'),
    oxlintrc: first(OXLINTRC),
    routeFolders: ROUTE_LOADERS.some((name) => dependencies.has(name))
      ? ROUTE_FOLDERS.filter((name) => existsSync(path.join(cwd, name))).slice(0, 1)
      : [],
    originVariable: variables.size === 1 ? [...variables][0]! : null,
    writtenOrigins: [...linesOfSites(environment), read('vercel.json'), manifest.homepage ?? ''].flatMap((text) =>
      [...text.matchAll(ORIGIN)].map(([origin]) => origin),
    ),
  };
}

/** The values of variables that by their names hold the address of a site of the owner: whose API is called is nobody to let in. */
function linesOfSites(environment: string): string[] {
  return environment.split('\n').flatMap((line) => {
    const [, name = '', value = ''] = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*)$/.exec(line) ?? [];
    return SITE_VARIABLE.test(name) && !SERVICE_VARIABLE.test(name) ? [value] : [];
  });
}

function parsed(text: string): Manifest {
  try {
    return JSON.parse(text) as Manifest;
  } catch {
    return {};
  }
}

function eslintMajor(cwd: string): number | null {
  try {
    const { version } = createRequire(path.join(cwd, 'noop.js'))('eslint/package.json') as { version: string };
    return Number.parseInt(version, 10);
  } catch {
    return null;
  }
}
