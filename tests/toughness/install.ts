import { createRequire } from 'node:module';
import { join } from 'node:path';
import { installIn } from '../conformance/install.js';

/** The folder of the syntax collections, parsers and bundles; it has a lock file of its own. */
export const packagesRoot: string = join(import.meta.dirname, 'packages');

/** Loads what is installed there. */
export const requirePackage: NodeJS.Require = createRequire(join(packagesRoot, 'package.json'));

/** Installs the packages on first use, and when the lock file changed. */
export const install = (): Promise<void> => installIn(packagesRoot);
