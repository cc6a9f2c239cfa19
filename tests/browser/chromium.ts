import { execFileSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { installIn } from '../conformance/install.js';
import { browserRoot, findChromium, type Page } from './browser.js';
import type { Visitor } from './web.js';

interface Context {
  newPage(): Promise<Page & { close(): Promise<void> }>;
  close(): Promise<void>;
}

interface Driver {
  readonly chromium: { launchPersistentContext(profile: string, options: object): Promise<Context> };
}

/** Cookies for other sites are allowed, as in Chrome out of the box: Debian's Chromium blocks them. */
const PREFERENCES = { profile: { cookie_controls_mode: 0, block_third_party_cookies: false } };

/** Headless Chromium, for which every host name of a test leads to a port of loopback, and whose only other authority is a certificate. */
export async function launchChromium(profile: string, port: number, cert: Buffer): Promise<Visitor> {
  await installIn(browserRoot);
  const context = await launch(profile, port, fingerprintOf(cert));
  return {
    name: 'Chromium',
    release: execFileSync(findChromium()!, ['--version'], { encoding: 'utf8' }).replace(/\D+(\d+).*\s*$/s, '$1'),
    async run<T>(origin: string, script: string) {
      const page = await context.newPage();
      const messages: string[] = [];
      page.on('console', (message) => messages.push((message as { text(): string }).text()));
      try {
        await page.goto(`${origin}/`);
        const result = await page.evaluate<T>(script);
        return { result, messages: messages.filter((each) => each.includes('blocked by CORS policy')) };
      } finally {
        await page.close();
      }
    },
    close: () => context.close(),
  };
}

async function launch(profile: string, port: number, fingerprint: string): Promise<Context> {
  mkdirSync(path.join(profile, 'Default'), { recursive: true });
  writeFileSync(path.join(profile, 'Default', 'Preferences'), JSON.stringify(PREFERENCES));
  const { chromium } = createRequire(path.join(browserRoot, 'package.json'))('playwright-core') as Driver;
  const rules = [
    ...['*.test', '*.example', '*.example.com', '*.invalid'].map((host) => `MAP ${host} 127.0.0.1:${port}`),
    'MAP * ~NOTFOUND',
  ];
  return chromium.launchPersistentContext(profile, {
    executablePath: findChromium(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      // Trusted, where errors that are passed over would keep answers out of the cache.
      `--ignore-certificate-errors-spki-list=${fingerprint}`,
      `--host-resolver-rules=${rules.join(', ')}`,
    ],
  });
}

function fingerprintOf(cert: Buffer): string {
  const key = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(key).digest('base64');
}
