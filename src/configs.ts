import type { CorsRule, Preset } from './rule.js';
import type { Linter } from 'eslint';

type Severities = Record<string, 'error' | 'warn'>;

const PRESETS: Readonly<Record<Preset | 'all', readonly (Preset | 'none')[]>> = {
  recommended: ['recommended'],
  strict: ['recommended', 'strict'],
  all: ['recommended', 'strict'],
};

/** The rules of a preset with their severities: `recommended` ⊂ `strict` ⊂ `all`, from the rules' own metadata. */
export function severitiesOf(preset: Preset | 'all', rules: Readonly<Record<string, CorsRule>>): Severities {
  const severities: Severities = {};
  for (const [name, { meta }] of Object.entries(rules)) {
    if (PRESETS[preset].includes(meta.docs.preset)) severities[`cors/${name}`] = meta.docs.severity;
  }
  return severities;
}

/** Rule entries as ESLint takes them; `strict` asks some rules for more. */
export function rulesFor(preset: Preset | 'all', rules: Readonly<Record<string, CorsRule>>): Linter.RulesRecord {
  const entries: Linter.RulesRecord = severitiesOf(preset, rules);
  if (preset === 'recommended') return entries;
  for (const [name, { meta }] of Object.entries(rules)) {
    const { strictOptions, severity } = meta.docs;
    if (strictOptions !== undefined && `cors/${name}` in entries) entries[`cors/${name}`] = [severity, strictOptions];
  }
  return entries;
}

/** The files of each configuration language that may hold CORS settings, and the language that reads them. */
export const DOCUMENT_PRESETS = {
  json: {
    // Comments are legal in most of these files.
    language: 'json/jsonc',
    files: [
      '**/{vercel,now,serve,angular,project,firebase,staticwebapp.config,host,local.settings,serverless,template,sam,azuredeploy,mainTemplate,cors,openapi,swagger}.json',
      '**/*{cors,Cors,CORS}*.json',
      '**/*.template.json',
    ],
  },
  yaml: {
    language: 'yml/yaml',
    files: [
      '**/{serverless,template,sam,openapi,swagger}.{yml,yaml}',
      '**/serverless.*.{yml,yaml}',
      '**/*{compose,ingress,cors,.template,.cfn,cloudformation}*.{yml,yaml}',
      '**/{k8s,kubernetes,kustomize,manifests,deploy,deployment,deployments}/**/*.{yml,yaml}',
    ],
  },
  toml: { language: 'toml/toml', files: ['**/netlify.toml'] },
} as const;
