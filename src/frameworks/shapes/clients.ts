import { packageSpecifier } from '../../project/specifiers.js';

/** Packages that send requests: headers that are given to them are no answer of this server. Facts of the registry, by name. */
const CLIENTS = [
  'axios', 'axios-retry', 'redaxios', 'ky', 'ky-universal', 'got', 'superagent', 'request', 'request-promise', 'request-promise-native', 'needle', 'wretch',
  'node-fetch', 'cross-fetch', 'isomorphic-fetch', 'isomorphic-unfetch', 'unfetch', 'undici', 'ofetch', 'alova', 'phin', 'bent', 'jquery',
  'graphql-request', '@apollo/client', 'apollo-client', 'apollo-link', 'apollo-link-http', 'apollo-link-context', 'apollo-upload-client', 'urql', '@urql/core',
  '@reduxjs/toolkit/query', '@trpc/client', '@angular/common/http', '@nestjs/axios', 'socket.io-client', 'openapi-fetch', 'relay-runtime', 'swr',
] as const; // prettier-ignore
/** What shows pages to its own user, and changes what others answer to them. */
const BROWSERS = ['electron'] as const;
/** Packages whose replies stand in for a server in tests. */
const TEST_DOUBLES = [
  'nock', 'msw', 'axios-mock-adapter', 'fetch-mock', 'jest-fetch-mock', 'vitest-fetch-mock', 'cypress', '@playwright/test', 'playwright', 'playwright-core',
  'puppeteer', 'puppeteer-core', 'testcafe', 'miragejs', 'supertest', 'chai-http', 'mockttp', 'sinon', '@pollyjs/core',
] as const; // prettier-ignore
const PACKAGES: ReadonlySet<string> = new Set([...CLIENTS, ...BROWSERS, ...TEST_DOUBLES]);
/** What a page or a test runner has without an import. */
const GLOBALS: ReadonlySet<string> = new Set(['fetch', '$fetch', 'useFetch', '$', 'jQuery', 'axios', 'cy', 'XMLHttpRequest', 'Request']);

/** Whether a package, or a path in it, sends requests or stands in for a server, e.g. `msw/node`. */
export function isClientPackage(source: string): boolean {
  const parts = packageSpecifier(source).split('/');
  return parts.some((_, index) => PACKAGES.has(parts.slice(0, index + 1).join('/')));
}

/** Whether a global name sends requests or stands in for a server. */
export function isClientGlobal(name: string): boolean {
  return GLOBALS.has(name);
}
