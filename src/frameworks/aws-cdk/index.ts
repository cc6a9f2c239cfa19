import { list, primitive } from '../../engine/make.js';
import { lastName, staticName, unwrap } from '../../engine/scope.js';
import { gatewayRoutes } from '../shapes/routes/gateways.js';
import { defineFramework } from '../define.js';
import { CDK } from './dialects.js';
import { configOf, configured, readPlace } from '../shapes/configured.js';
import { wrappedList } from '../shapes/config-texts.js';
import { mentions } from '../../engine/mentions.js';
import type { ConfigCall, ConfigPlace } from '../shapes/configured.js';
import type { OptionType } from '../define.js';
import type { AppMaker, PlacedRoute } from '../routing.js';
import type { Module, Node } from '../../engine/types.js';
import type { Dialect } from '../../policy/dialect.js';
import type { Value } from '../../engine/types.js';

/** `Cors.ALL_ORIGINS` is `['*']`. */
function allOrigins(origin: Value): Value {
  if (origin.kind !== 'import' || origin.path.slice(-2).join('.') !== 'Cors.ALL_ORIGINS') return origin;
  return list([primitive('*', origin.node, origin.module)], origin.node, origin.module);
}

const PLACES = {
  restApi: { path: ['defaultCorsPreflightOptions'], dialect: CDK.restApi, interpret: allOrigins },
  httpApi: { path: ['corsPreflight'], dialect: CDK.httpApi },
  functionUrl: { path: ['cors'], dialect: CDK.functionUrl },
  bucket: { path: ['cors', '[]'], dialect: CDK.bucket },
  headersPolicy: { path: ['corsBehavior'], dialect: CDK.headersPolicy },
  // the constructs below these, which take what CloudFormation takes
  cfnApi: { path: ['corsConfiguration'], dialect: CDK.httpApi },
  cfnUrl: { path: ['cors'], dialect: CDK.functionUrlProperty },
  cfnHeadersPolicy: {
    path: ['responseHeadersPolicyConfig', 'corsConfig'],
    dialect: CDK.headersPolicyProperty,
    interpret: (origin) => wrappedList(origin, 'items'),
  },
  cfnBucket: { path: ['corsConfiguration', 'corsRules', '[]'], dialect: CDK.bucket },
} satisfies Record<string, ConfigPlace>;

function modulesOf(service: string): string[] {
  return [`aws-cdk-lib/aws-${service}`, `@aws-cdk/aws-${service}`, `@aws-cdk/aws-${service}-alpha`];
}

/** Names of a service by where they are imported from: its modules, and the barrel of version 2. */
function imported(service: string, names: readonly string[]): Pick<OptionType, 'modules' | 'names'>[] {
  const barrel = `aws_${service.replaceAll('-', '_')}`;
  return [
    { modules: modulesOf(service), names },
    { modules: ['aws-cdk-lib'], names: names.map((name) => `${barrel}.${name}`) },
  ];
}

function construct(service: string, names: readonly string[], place: ConfigPlace, makesApp = false): ConfigCall[] {
  return imported(service, names).map(({ modules, names: exports }) => ({ modules, exports, arguments: [2], places: [place], makesApp }));
}

function typed(service: string, names: readonly string[], dialect: Dialect, more: Pick<OptionType, 'interpret'> = {}): OptionType[] {
  return imported(service, names).map((each) => ({ ...each, dialect, ...more }));
}

const REST_APIS = ['RestApi', 'LambdaRestApi', 'SpecRestApi', 'StepFunctionsRestApi'];

const constructs = configured([
  ...construct('apigateway', REST_APIS, PLACES.restApi, true),
  ...construct('apigateway', ['Resource', 'ProxyResource'], PLACES.restApi),
  ...construct('apigatewayv2', ['HttpApi'], PLACES.httpApi, true),
  ...construct('lambda', ['FunctionUrl'], PLACES.functionUrl),
  ...construct('s3', ['Bucket'], PLACES.bucket),
  ...construct('cloudfront', ['ResponseHeadersPolicy'], PLACES.headersPolicy),
  ...construct('apigatewayv2', ['CfnApi'], PLACES.cfnApi, true),
  ...construct('lambda', ['CfnUrl'], PLACES.cfnUrl),
  ...construct('s3', ['CfnBucket'], PLACES.cfnBucket),
  ...construct('cloudfront', ['CfnResponseHeadersPolicy'], PLACES.cfnHeadersPolicy),
]);

/** Methods of constructs, whose names belong to nobody else in a file that imports the CDK. */
const METHODS: Readonly<Record<string, { readonly argument: number; readonly place: ConfigPlace }>> = {
  addCorsPreflight: { argument: 0, place: { ...PLACES.restApi, path: [] } },
  addResource: { argument: 1, place: PLACES.restApi },
  addProxy: { argument: 0, place: PLACES.restApi },
  addFunctionUrl: { argument: 0, place: PLACES.functionUrl },
  addCorsRule: { argument: 0, place: { ...PLACES.bucket, path: [] } },
};

/** A construct with a function behind it sends that all that comes, unless `proxy` is false. */
const PROXIES = /\bproxy\s*:\s*false/;

/** What a gateway answers without a route: everything goes to one function. */
function defaultRoutes(app: Node, module: Module): PlacedRoute[] {
  if (app.type !== 'NewExpression' || !mentions(module, /['"](?:aws-cdk-lib|@aws-cdk\/)/)) return [];
  const options = app.arguments[2];
  const name = lastName(app.callee);
  const text = options === undefined ? '' : module.text.slice(...options.range);
  if (name === 'LambdaRestApi' ? PROXIES.test(text) : name !== 'HttpApi' || !/\bdefaultIntegration\b/.test(text)) return [];
  const route = { method: 'ALL', path: '/*', line: app.loc.start.line, filename: module.filename, kind: 'route' } as const;
  return [{ route, node: app, module }];
}

/** The gateways of a service: the options of REST gateways are for preflights, and those of HTTP gateways replace what is behind them. */
function gateways(service: string, makes: readonly string[], behind: AppMaker['behind']): AppMaker[] {
  return imported(service, makes).map(({ modules, names }) => ({
    packages: modules,
    makes: names,
    coverage: 'all',
    options: 'refused',
    behind: behind!,
  }));
}

export default defineFramework({
  apps: [...gateways('apigateway', REST_APIS, 'always'), ...gateways('apigatewayv2', ['HttpApi'], 'bare')],
  appRoutes: defaultRoutes,
  // also those of SST, which is made of it
  callRoutes: gatewayRoutes,
  docs: {
    title: 'AWS CDK',
    forms: [
      'new RestApi(this, id, { defaultCorsPreflightOptions })',
      'new HttpApi(this, id, { corsPreflight })',
      'fn.addFunctionUrl({ cors })',
      'new Bucket(this, id, { cors: [rule] })',
      'new ResponseHeadersPolicy(this, id, { corsBehavior })',
      'new CfnApi(this, id, { corsConfiguration })',
    ],
  },
  hints: ['cors'],
  requires: ['aws-cdk'],
  dialects: Object.values(CDK),
  types: [
    ...typed('s3', ['CorsRule', 'CfnBucket.CorsRuleProperty'], CDK.bucket),
    ...typed('cloudfront', ['ResponseHeadersCorsBehavior'], CDK.headersPolicy),
    ...typed('apigatewayv2', ['CorsPreflightOptions', 'CfnApi.CorsProperty'], CDK.httpApi),
    ...typed('apigateway', ['CorsOptions'], CDK.restApi, { interpret: allOrigins }),
    ...typed('lambda', ['FunctionUrlCorsOptions'], CDK.functionUrl),
    ...typed('lambda', ['CfnUrl.CorsProperty'], CDK.functionUrlProperty),
  ],
  verbs: {
    addResource: 'below',
    resourceForPath: 'below',
    addMethod: ['route', 'method-alone'],
    addRoutes: ['route', 'method-alone'],
    addProxy: ['route', 'method-alone'],
  },
  visit: {
    NewExpression: (node, reader) => constructs.visit.NewExpression?.(node, reader),
    CallExpression(node, reader) {
      // `super(scope, id, props)` of a class of the project
      if (node.callee.type === 'Super') constructs.visit.CallExpression?.(node, reader);
      const callee = unwrap(node.callee);
      const name = callee.type === 'MemberExpression' ? staticName(callee) : null;
      const method = name !== null && Object.hasOwn(METHODS, name) ? METHODS[name]! : null;
      if (method === null || !mentions(reader.module, /['"](?:aws-cdk-lib|@aws-cdk\/)/)) return;
      const config = configOf(node, [method.argument], reader);
      if (config !== null) readPlace(config, method.place, node, {}, reader);
    },
  },
});
