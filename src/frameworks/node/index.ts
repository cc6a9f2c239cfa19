import { defineFramework } from '../define.js';
import { NODE_STYLE } from './handlers.js';

/** Servers of Node, and what hands out their request and response as they are. */
export default defineFramework({
  handlers: [
    {
      style: NODE_STYLE,
      packages: /^(?:(?:node:)?(?:http|https|http2)|polka|connect|restana|restify|next-connect|micro|@vercel\/node)$/,
      takenBy: /^(?:createServer|createSecureServer)$/,
      types: {
        IncomingMessage: 'request',
        ServerResponse: 'response',
        Http2ServerRequest: 'request',
        Http2ServerResponse: 'response',
        NextApiRequest: 'request',
        NextApiResponse: 'response',
        VercelRequest: 'request',
        VercelResponse: 'response',
      },
    },
  ],
});
