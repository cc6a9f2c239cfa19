import { defineConfigFormat } from './define.js';
import { configDialect } from './dialects.js';
import { entryOf, isTrue, optionsFrom } from './entries.js';
import { readTexts, splitList } from '../shapes/config-texts.js';

const PREFIX = 'nginx.ingress.kubernetes.io/';

/** Enabled without more, ingress-nginx answers `*` and allows credentials. */
export const ingressNginx = configDialect({
  library: 'ingress-nginx',
  globs: true,
  keys: {
    origin: `${PREFIX}cors-allow-origin`,
    credentials: `${PREFIX}cors-allow-credentials`,
    methods: `${PREFIX}cors-allow-methods`,
    allowedHeaders: `${PREFIX}cors-allow-headers`,
    exposedHeaders: `${PREFIX}cors-expose-headers`,
    maxAge: `${PREFIX}cors-max-age`,
  },
  credentials: { default: true, counts: 'text-true' },
  allowlist: 'comma-text',
  effects: { absent: 'star', starInList: 'unknown' },
});

export default defineConfigFormat({
  docs: {
    title: 'Kubernetes ingress-nginx',
    forms: [`${PREFIX}enable-cors: "true"`, `${PREFIX}cors-allow-origin: …`],
    files: ['ingress.yaml'],
  },
  hints: ['ingress.kubernetes.io/enable-cors'],
  dialects: [ingressNginx],
  visit(annotations, _path, report) {
    const enabled = entryOf(annotations, `${PREFIX}enable-cors`);
    if (enabled === null || !isTrue(enabled.value)) return;
    const { origin, credentials } = ingressNginx.keys;
    const written = entryOf(annotations, origin!);
    const granted = entryOf(annotations, credentials!);
    const options = optionsFrom(
      {
        origin: written === null ? null : { ...written, value: splitList(readTexts(written.value)) },
        credentials: granted === null ? null : { ...granted, value: readTexts(granted.value) },
      },
      ingressNginx,
      annotations,
    );
    report({ dialect: ingressNginx, node: written?.node ?? enabled.node, options, beside: enabled.node });
  },
});
