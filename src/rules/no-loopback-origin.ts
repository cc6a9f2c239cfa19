import { relative } from 'node:path';
import { guardEntry } from '../fixes/entries.js';
import { sourceOf } from '../fixes/context.js';
import { reported } from '../fixes/hand-over.js';
import { testsThatAdmit } from '../policy/patterns.js';
import { isForDevelopers, namesHost, originEntries } from '../policy/entries.js';
import { isTestFile } from '../web/paths.js';
import { isAppOnLoopback, isAppOrigin } from '../web/origins.js';
import { nameOfPlace } from '../policy/words.js';
import { both, createRule, forEachEntry, forEachPolicy } from '../rule.js';
import { ownerOf, ownerOfEntry } from './owners.js';
import type { CorsPolicy } from '../policy/policy.js';

const HOSTS = ['localhost', '127.0.0.1', '[::1]', 'app.localhost'];
/** Where development servers listen, and the address without a port. */
const PORTS = [':3000', ':5173', ':4200', ':8080', ''];

/** Origins of this machine, also on the ports of a pattern, without those of an application that the policy lets in on another system. */
function loopbackOrigins(policy: CorsPolicy): (source: string) => string[] {
  const isApp = originEntries(policy).some(({ text }) => isAppOrigin(text));
  return (source) => {
    const ports = [...PORTS, ...[...source.matchAll(/\d{2,5}/g)].map(([port]) => `:${port}`)];
    const all = ['http', 'https'].flatMap((scheme) => HOSTS.flatMap((host) => ports.map((port) => `${scheme}://${host}${port}`)));
    return isApp ? all.filter((origin) => !isAppOnLoopback(origin)) : all;
  };
}

export default createRule({
  name: 'no-loopback-origin',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow loopback origins that are not limited to development',
      preset: 'strict',
      severity: 'warn',
      cwe: ['CWE-489', 'CWE-942'],
      securitySeverity: '4.0',
    },
    messages: {
      loopback:
        "Whatever runs on a visitor's own machine can read these answers: {{origin}} is allowed in production. Limit it to development.",
      guard: 'Let in {{origin}} only when `NODE_ENV` is not `production`.',
    },
    schema: [],
    hasSuggestions: true,
  },
  create(context) {
    // nothing but tests asks a server of theirs
    if (isTestFile(relative(context.cwd, context.filename))) return {};
    const entries = forEachEntry(
      context,
      (entry, policy, lint) => {
        if (policy.dialect.admitsLoopback === true || !namesHost(entry) || !isForDevelopers(entry, policy)) return;
        if (ownerOfEntry('loopback entry', entry, policy) !== 'no-loopback-origin') return;
        const origin = `\`${entry.text}\``;
        context.report({
          node: entry.shown,
          messageId: 'loopback',
          data: { origin: origin + nameOfPlace(policy, entry) },
          ...reported([guardEntry(entry, { messageId: 'guard', data: { origin } }, policy, sourceOf(lint))], lint),
        });
      },
      { halfKnown: true },
    );
    const tests = forEachPolicy(context, (policy) => {
      if (policy.dialect.admitsLoopback === true) return;
      // a pattern, a prefix or the name of a host that is compared lets it in like an entry
      for (const test of testsThatAdmit(policy, loopbackOrigins(policy))) {
        if (ownerOf('test that admits loopback', test, { weak: () => test.weak }) !== 'no-loopback-origin') continue;
        context.report({ node: test.shown, messageId: 'loopback', data: { origin: `\`${test.origin}\`` } });
      }
    });
    return both(entries, tests);
  },
});
