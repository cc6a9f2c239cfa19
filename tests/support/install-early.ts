import { install } from '../conformance/install.js';

/**
 * On a fresh clone the libraries of the sample servers are fetched beside the tests that need none. Where files or folders
 * are named, those that need the libraries install them.
 */
export default function installEarly(): (() => Promise<void>) | undefined {
  if (process.argv.slice(3).some((word) => !word.startsWith('-'))) return undefined;
  // A failure is told by each test file that needs them.
  const installed = install().catch(() => undefined);
  return () => installed;
}
