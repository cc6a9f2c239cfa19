/** The little of Node's `process` that parsers and the plugin ask for. */
export const process = {
  cwd: () => '/app',
  platform: 'linux',
  env: {},
  argv: [],
  versions: { node: '20.19.0' },
  features: {},
  version: 'v20.19.0',
  emitWarning() {},
  // TypeScript then looks for no file system of Node.
  browser: true,
};
