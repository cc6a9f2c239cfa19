import type { HandlerStyle } from '../../policy/dialect.js';

/** Handlers that are given a Request and answer a Response (Fetch standard). */
export const WEB_STYLE: HandlerStyle = {
  kind: 'web',
  parameters: ['request'],
  origin: "{name}.headers.get('Origin')",
  vary: { code: "{name}.append('Vary', 'Origin')", methods: ['set', 'append'] },
};

/** Listeners of service workers: the request is a member of the event. */
export const EVENT_STYLE: HandlerStyle = { kind: 'event', parameters: ['context'], origin: "{name}.request.headers.get('Origin')" };

/** API Gateway keeps the letter case that it was sent; a test event may have no headers. */
export const LAMBDA_STYLE: HandlerStyle = {
  kind: 'lambda',
  parameters: ['request'],
  origin: '{name}.headers?.origin ?? {name}.headers?.Origin',
};

/** Code that answers so, also with the response of Next. */
export const MAKES_RESPONSE = /\bnew (?:Next)?Response\(|\bResponse\.json\(/;
