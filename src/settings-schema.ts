/** The JSON schema of `settings.cors`, for editors and for the docs. */
export const settingsSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    allowlist: {
      description: 'The origins that --fix may write.',
      oneOf: [
        { type: 'array', items: { type: 'string' }, minItems: 1, uniqueItems: true },
        {
          type: 'object',
          additionalProperties: false,
          required: ['module', 'name'],
          properties: { module: { type: 'string' }, name: { type: 'string' } },
        },
        { type: 'object', additionalProperties: false, required: ['env'], properties: { env: { type: 'string' } } },
      ],
    },
    publicPaths: { description: 'Route prefixes that are public on purpose.', type: 'array', items: { type: 'string' } },
    libraries: {
      description: 'In-house packages and the library that each behaves like.',
      type: 'object',
      additionalProperties: { type: 'string' },
    },
    routeFolders: {
      description: 'Folders whose files are routes, relative to the working directory.',
      type: 'array',
      items: { type: 'string' },
    },
    crossFile: {
      description: 'Whether imports of the project are followed.',
      oneOf: [
        { type: 'boolean' },
        { type: 'object', additionalProperties: false, properties: { maxFiles: { type: 'integer', minimum: 0 } } },
      ],
    },
  },
} as const;
