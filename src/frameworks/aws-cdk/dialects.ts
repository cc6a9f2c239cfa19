import type { Dialect } from '../../policy/dialect.js';

/** Rules of a cloud service: lists of exact origins, in which `*` alone is everybody. */
const RULES: Dialect['effects'] = {
  absent: 'nobody',
  star: 'unknown',
  true: 'throws',
  false: 'nobody',
  undefined: 'nobody',
  null: 'nobody',
  empty: 'nobody',
  string: 'unknown',
  commaList: 'unknown',
  list: 'listed',
  emptyList: 'nobody',
  starList: 'star',
  starInList: 'star',
  regex: 'throws',
  regexInList: 'throws',
  other: 'unknown',
  asyncFunction: 'throws',
};

function cloud(library: string, version: string, keys: Dialect['keys'], changes: Partial<Dialect> = {}): Dialect {
  return {
    library,
    version,
    keys,
    effects: RULES,
    credentials: { default: false, counts: 'true' },
    protocol: null,
    vary: 'always',
    allowlist: 'list',
    ...changes,
  };
}

const HTTP = {
  origin: 'allowOrigins',
  credentials: 'allowCredentials',
  methods: 'allowMethods',
  allowedHeaders: 'allowHeaders',
  exposedHeaders: 'exposeHeaders',
  maxAge: 'maxAge',
};
const LAMBDA = {
  origin: 'allowedOrigins',
  credentials: 'allowCredentials',
  methods: 'allowedMethods',
  allowedHeaders: 'allowedHeaders',
  exposedHeaders: 'exposedHeaders',
  maxAge: 'maxAge',
};
const S3 = {
  origin: 'allowedOrigins',
  methods: 'allowedMethods',
  allowedHeaders: 'allowedHeaders',
  exposedHeaders: 'exposedHeaders',
  maxAge: 'maxAge',
};
const NO_CREDENTIALS = { credentials: { default: false, counts: 'never' } } as const;
/** S3 takes one `*` in an entry, API Gateway one for the host. */
const GLOBS = { globs: true } as const;

/** CloudFront takes entries without a scheme (docs). */
const HOSTS = { hosts: true } as const;
const CLOUDFRONT = {
  origin: 'accessControlAllowOrigins',
  credentials: 'accessControlAllowCredentials',
  methods: 'accessControlAllowMethods',
  allowedHeaders: 'accessControlAllowHeaders',
  exposedHeaders: 'accessControlExposeHeaders',
  maxAge: 'accessControlMaxAge',
};

/** Synthesized, not deployed: aws-cdk-lib 2.276.0. */
export const CDK = {
  restApi: cloud('AWS CDK RestApi', 'aws-cdk-lib 2.276.0', HTTP, {
    otherKeys: ['disableCache', 'statusCode'],
    // it asks for the length of a list that is not empty, and names the first
    effects: {
      ...RULES,
      starInList: 'throws',
      emptyList: 'throws',
      absent: 'throws',
      false: 'throws',
      undefined: 'throws',
      null: 'throws',
      empty: 'throws',
    },
  }),
  httpApi: cloud('AWS CDK HttpApi', 'aws-cdk-lib 2.276.0', HTTP, {
    effects: { ...RULES, starList: ['star', 'throws'], starInList: ['star', 'throws'] },
    ...GLOBS,
  }),
  functionUrl: cloud('AWS CDK function URL', 'aws-cdk-lib 2.276.0', LAMBDA),
  // by the names of CloudFormation
  functionUrlProperty: cloud('AWS CDK function URL', 'aws-cdk-lib 2.276.0', HTTP),
  bucket: cloud('AWS CDK Bucket', 'aws-cdk-lib 2.276.0', S3, { otherKeys: ['id'], ...NO_CREDENTIALS, ...GLOBS }),
  // not synthesized
  headersPolicy: cloud('AWS CDK ResponseHeadersPolicy', 'docs', CLOUDFRONT, {
    otherKeys: ['originOverride'],
    ...GLOBS,
    ...HOSTS,
  }),
  headersPolicyProperty: cloud(
    'AWS CDK ResponseHeadersPolicy',
    'docs',
    { ...CLOUDFRONT, maxAge: 'accessControlMaxAgeSec' },
    { otherKeys: ['originOverride'], ...GLOBS, ...HOSTS },
  ),
};

/** From the documentation: SST 2 and 3 answer everybody where `cors` is `true` or names no origins. A REST API of SST 3 takes a boolean only. */
export const SST = {
  rest: cloud(
    'SST REST API',
    '3 (docs)',
    { origin: 'cors' },
    { effects: { ...RULES, absent: 'star' }, ...NO_CREDENTIALS, allowlist: 'none' },
  ),
  api: cloud('SST', '3 (docs)', HTTP, { effects: { ...RULES, absent: 'star', undefined: 'star' } }),
  bucket: cloud('SST Bucket', '3 (docs)', HTTP, { effects: { ...RULES, absent: 'star', undefined: 'star' }, ...NO_CREDENTIALS, ...GLOBS }),
  bucketV2: cloud('SST Bucket', '2 (docs)', S3, { effects: { ...RULES, absent: 'star', undefined: 'star' }, ...NO_CREDENTIALS, ...GLOBS }),
};

/** From the documentation of the Serverless Framework 3 and 4. */
export const SERVERLESS = {
  httpApi: cloud(
    'Serverless httpApi',
    '4 (docs)',
    { ...LAMBDA, exposedHeaders: 'exposedResponseHeaders' },
    { effects: { ...RULES, absent: 'star', undefined: 'star' } },
  ),
  http: cloud(
    'Serverless http event',
    '4 (docs)',
    { origin: 'origin', credentials: 'allowCredentials', methods: 'methods', allowedHeaders: 'headers', maxAge: 'maxAge' },
    {
      otherKeys: ['cacheControl', 'allowCredentials'],
      allowlistKey: 'origins',
      effects: { ...RULES, absent: 'star', undefined: 'star', star: 'star', string: 'fixed', commaList: 'listed' },
    },
  ),
  httpOrigins: cloud(
    'Serverless http event',
    '4 (docs)',
    { origin: 'origins', credentials: 'allowCredentials', methods: 'methods', allowedHeaders: 'headers', maxAge: 'maxAge' },
    {
      otherKeys: ['cacheControl'],
      effects: { ...RULES, star: 'star', string: 'fixed', commaList: 'listed' },
    },
  ),
  url: cloud(
    'Serverless function URL',
    '4 (docs)',
    { ...LAMBDA, exposedHeaders: 'exposedResponseHeaders' },
    { effects: { ...RULES, absent: 'star', undefined: 'star' } },
  ),
};

/** From the documentation of the Pulumi providers: the cloud decides when the request comes. */
export const PULUMI = {
  httpApi: cloud('Pulumi apigatewayv2', 'docs', HTTP, GLOBS),
  functionUrl: cloud('Pulumi function URL', 'docs', HTTP),
  bucket: cloud('Pulumi S3', 'docs', { ...S3, exposedHeaders: 'exposeHeaders', maxAge: 'maxAgeSeconds' }, { ...NO_CREDENTIALS, ...GLOBS }),
  gcpBucket: cloud(
    'Pulumi Cloud Storage',
    'docs',
    { origin: 'origins', methods: 'methods', exposedHeaders: 'responseHeaders', maxAge: 'maxAgeSeconds' },
    NO_CREDENTIALS,
  ),
  headersPolicy: cloud(
    'Pulumi ResponseHeadersPolicy',
    'docs',
    { ...CLOUDFRONT, maxAge: 'accessControlMaxAgeSec' },
    { otherKeys: ['originOverride'], ...GLOBS, ...HOSTS },
  ),
  azureSite: cloud('Pulumi Azure site', 'docs', { origin: 'allowedOrigins', credentials: 'supportCredentials' }),
  azureStorage: cloud('Pulumi Azure storage', 'docs', { ...S3, maxAge: 'maxAgeInSeconds' }, NO_CREDENTIALS),
};

/** From the documentation of the clients of object storage, which take what the service takes. */
export const STORAGE = {
  s3: cloud(
    'AWS SDK (S3)',
    'docs',
    {
      origin: 'AllowedOrigins',
      methods: 'AllowedMethods',
      allowedHeaders: 'AllowedHeaders',
      exposedHeaders: 'ExposeHeaders',
      maxAge: 'MaxAgeSeconds',
    },
    { otherKeys: ['ID'], ...NO_CREDENTIALS, ...GLOBS },
  ),
  gcs: cloud(
    'Cloud Storage',
    'docs',
    { origin: 'origin', methods: 'method', exposedHeaders: 'responseHeader', maxAge: 'maxAgeSeconds' },
    NO_CREDENTIALS,
  ),
  azure: cloud(
    'Azure Storage',
    'docs',
    { ...S3, maxAge: 'maxAgeInSeconds' },
    { effects: { ...RULES, star: 'star', string: 'listed', commaList: 'listed' }, allowlist: 'comma-text', ...NO_CREDENTIALS },
  ),
};
