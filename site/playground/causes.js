// Why a browser refused to hand an answer over, by its message. Each message was produced in the real browser: docs/messages.json.

const LIST = `Write the page's own origin into the server's list, exactly as the message shows it: no slash, no path.`;
const ECHO = {
  repair: "Send the request's own origin back, unchecked.",
  opens: 'The message goes away, and any website reads the answers as the signed-in visitor, and changes what the visitor may change.',
};
const STAR = {
  repair: 'Send `*`.',
  opens: 'Any website reads these answers, from inside of an office network, too. As soon as cookies are asked for, browsers refuse it.',
};
const BLIND = {
  repair: 'Ask with `mode: "no-cors"`.',
  opens: 'Nothing, and it mends nothing: the page gets an empty answer.',
};
const PROXY = {
  repair: 'Ask through a public CORS proxy.',
  opens: 'Its owner reads each answer, and each token that the page sends with the question.',
};
const SWITCHED_OFF = {
  repair: "Switch the browser's check off (`--disable-web-security`, an extension).",
  opens: 'For you, all of your signed-in sites to each page that you visit. For your visitors it mends nothing.',
};

/** The first that fits is the cause. `edits` names what the server has to write: see `editsFor`. */
export const CAUSES = [
  {
    id: 'local-network',
    message: /Permission was denied for this request to access the `?\w+`? address space/,
    title: "The server is in the visitor's own network, and the visitor did not allow that",
    sent: 'nothing that matters: the browser asks the visitor before a page from the internet may ask a server of this machine or network',
    edit: 'Serve the page from the same network, or let the visitor allow it: the page has to come over https.',
    edits: null,
    wrong: [SWITCHED_OFF],
  },
  {
    id: 'file',
    message: /Cross origin requests are only supported for|CORS request not http/,
    title: 'The page, or what it asks for, is not on a web server',
    sent: 'nothing: it was not asked. A page that was opened from the disk has the origin `null`',
    edit: 'Serve the page: `npx serve`, `python3 -m http.server`, or the server of your tools. Then give its origin to the API.',
    edits: null,
    wrong: [
      {
        repair: 'Allow `null` on the server.',
        opens: 'Any website can ask as `null`, from a sandboxed frame, with the cookies of the visitor.',
      },
      SWITCHED_OFF,
    ],
  },
  {
    id: 'unreachable',
    message: /CORS request did not succeed/,
    title: 'No answer came: this is not about CORS',
    sent: 'nothing: it is not running, its certificate is not trusted, its name is not known, something between closed the connection, or it redirects to an address with a password',
    edit: 'Open the address itself in a tab, and mend what it says there. Only Firefox calls this CORS.',
    edits: null,
    wrong: [STAR, ECHO],
  },
  {
    id: 'preflight-redirect',
    message:
      /Redirect is not allowed for a preflight request|CORS request external redirect not allowed|Preflight response is not successful\. Status code: 3/,
    title: 'The preflight is redirected',
    sent: 'a redirect as the answer to `OPTIONS`: often http to https, a missing or an extra slash, or a page to sign in',
    edit: 'Ask the final address. Or put CORS before what redirects.',
    edits: 'first',
    wrong: [BLIND, { repair: 'Redirect with other headers.', opens: 'Nothing, and it mends nothing: no preflight may be redirected.' }],
  },
  {
    id: 'redirect-password',
    message: /contains a username and password|redirection URL \S+ has credentials/,
    title: 'The redirect leads to an address with a name and a password',
    sent: 'a redirect to `https://name:password@…`',
    edit: 'Redirect to the address without them, and send a token in a header.',
    edits: null,
    wrong: [{ repair: 'Write the name and the password into the page.', opens: 'They are known to each visitor.' }],
  },
  {
    id: 'preflight-status',
    message: /It does not have HTTP ok status|CORS preflight response did not succeed|Preflight response is not successful/,
    title: 'The preflight is answered with an error',
    sent: 'a status other than 2xx as the answer to `OPTIONS`: authentication before CORS (401), no handler (404, 405)',
    edit: 'Put CORS before authentication: a preflight never carries cookies or tokens.',
    edits: 'first',
    wrong: [
      { repair: 'Switch authentication off for the route.', opens: 'The route, to everybody. Only `OPTIONS` has to pass.' },
      { repair: 'Answer `OPTIONS` by hand with `*`.', opens: 'Preflights of any website: their `PUT` and `DELETE` are sent, and run.' },
    ],
  },
  {
    id: 'bad-list',
    message:
      /Cannot parse (Access-Control-Allow-(?:Methods|Headers)) response header field|invalid token ‘[^’]*’ in CORS header ‘(Access-Control-Allow-(?:Methods|Headers))’|Header (Access-Control-Allow-(?:Methods|Headers)) has an invalid value/,
    title: 'The list of methods or headers cannot be read',
    sent: 'something that is no name in it, often a semicolon or a space in place of the comma',
    edit: 'Write the names with commas. The libraries take a list, and write it right.',
    edits: 'list',
    wrong: [{ repair: "Send the request's own list back.", opens: 'Each header and each method, to everybody who is allowed at all.' }],
  },
  {
    id: 'header',
    message: /Request header field (\S+) is not allowed by Access-Control-Allow-Headers|header ‘(\S+)’ is not allowed according to header/,
    title: 'The page sends a header that is not allowed',
    sent: '`Access-Control-Allow-Headers` without that header, or not at all',
    edit: 'Name the header, or do not send it.',
    edits: 'header',
    wrong: [
      {
        repair: "Send the request's own list back.",
        opens: 'Each header, to everybody who is allowed at all: also those that a proxy or the app believes.',
      },
      {
        repair: '`*` for the headers together with credentials.',
        opens: 'Nothing, and it mends nothing: browsers read it as a header named `*`.',
      },
    ],
  },
  {
    id: 'method',
    message: /Method (\S+) is not allowed by Access-Control-Allow-Methods|Did not find method in CORS header/,
    title: 'The method is not allowed',
    sent: '`Access-Control-Allow-Methods` without it; `*` does not count with cookies',
    edit: 'Name the method.',
    edits: 'method',
    wrong: [
      {
        repair: '`*` for the methods together with credentials.',
        opens: 'Nothing, and it mends nothing: browsers read it as a method named `*`.',
      },
      { repair: 'Turn the change into a `GET` or a form `POST`.', opens: 'Changes to any website: these are sent without a preflight.' },
    ],
  },
  {
    id: 'star-with-cookies',
    message:
      /must not be the wildcard '\*' when the request's credentials mode is 'include'|Credential is not supported if the CORS header|Cannot use wildcard in Access-Control-Allow-Origin/,
    title: 'A star, and the page sends cookies',
    sent: '`Access-Control-Allow-Origin: *`',
    edit: `Replace the star by a list. ${LIST} Or, where nobody needs the cookies, ask without \`credentials: 'include'\`.`,
    edits: 'list',
    wrong: [ECHO],
  },
  {
    id: 'no-credentials',
    message:
      /'Access-Control-Allow-Credentials' header in the response is '(.*?)' which must be 'true'|expected ‘true’ in CORS header|Access-Control-Allow-Credentials is not "true"/,
    title: 'The page sends cookies, and the server does not allow them',
    sent: 'no `Access-Control-Allow-Credentials: true`, in exactly these letters',
    edit: "Add `credentials: true` beside a list of origins. Or ask without `credentials: 'include'`.",
    edits: 'list',
    wrong: [
      {
        repair: 'Add `credentials: true` while the origin is open.',
        opens: "The signed-in visitor's data to any website, in each library that then sends the request's own origin back.",
      },
    ],
  },
  {
    id: 'several',
    message:
      /contains multiple values '(.*?)', but only one is allowed|Multiple CORS header|cannot contain more than one origin|does not match ‘([^’]*,[^’]*)’/,
    title: 'More than one origin is sent',
    sent: 'a comma list, or the header twice: two layers that both write it, for example a proxy and the app',
    edit: 'Let one layer write it, one origin an answer: compare with the list and send that one, with `Vary: Origin`.',
    edits: 'list',
    wrong: [STAR, ECHO],
  },
  {
    id: 'invalid',
    message: /contains the invalid value '(.*?)'|does not match ‘((?!https?:)[^’]*)’/i,
    title: 'What is sent is no origin',
    sent: 'a text without a scheme, or with something that no origin has',
    edit: 'Write scheme, host and port: `https://app.example.com`.',
    edits: 'list',
    wrong: [STAR, ECHO],
  },
  {
    id: 'other-origin',
    message: /has a value '(.*?)' that is not equal to the supplied origin|does not match ‘([^’]*)’/,
    title: 'Another origin is allowed, not this page',
    sent: 'one fixed origin, or one with a slash, a default port, upper case or a star in it: these match nobody',
    edit: LIST,
    edits: 'list',
    wrong: [
      STAR,
      ECHO,
      {
        repair: 'Compare with `includes`, `startsWith` or `endsWith`.',
        opens: 'Names that anyone can buy: `https://app.example.com.evil.example` starts with it, `https://evilexample.com` ends with it.',
      },
    ],
  },
  {
    id: 'preflight-none',
    message: /preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header/,
    title: 'The preflight is answered without CORS',
    sent: 'an answer to `OPTIONS` without `Access-Control-Allow-Origin`: CORS is not configured for the route, or something answers `OPTIONS` first',
    edit: `Put CORS before the routes and before what answers \`OPTIONS\`. ${LIST}`,
    edits: 'first',
    wrong: [
      { repair: 'Answer `OPTIONS` by hand with `*`.', opens: 'Preflights of any website: their `PUT` and `DELETE` are sent, and run.' },
      ECHO,
    ],
  },
  {
    id: 'none',
    message:
      /No 'Access-Control-Allow-Origin' header is present|CORS header ‘Access-Control-Allow-Origin’ missing|is not allowed by Access-Control-Allow-Origin/,
    title: 'The server allows nobody, or refused this page',
    sent: 'no `Access-Control-Allow-Origin`: CORS is not configured for this route, this origin is not on the list, or an error page answered',
    edit: `Look at the status first: a 404 or 500 comes without the header. Else: ${LIST}`,
    edits: 'list',
    wrong: [STAR, ECHO, BLIND, PROXY],
  },
];

const ORIGIN = /from origin '([^']+)'|Origin (\S+) is not allowed by/;

/** The cause of a pasted message, the page's origin (Firefox does not name it, and WebKit not always) and what it is about; null for a message that is none of these. */
export function diagnose(text) {
  const cause = CAUSES.find(({ message }) => message.test(text));
  if (cause === undefined) return null;
  return {
    ...cause,
    origin: ORIGIN.exec(text)?.slice(1).find(Boolean) ?? null,
    about: cause.message.exec(text)?.slice(1).find(Boolean) ?? null,
  };
}

/** An example of the page that was refused; `null` is no origin to allow: everybody can ask as it. */
const EXAMPLE = 'https://app.example.com';

const quoted = (words) => words.map((each) => `'${each}'`).join(', ');

/** The words of the edit: the list, and beside it what the message is about, by the names of the library. */
function optionsOf({ edits, about, message }, names) {
  const header = edits === 'header' ? [about ?? 'x-requested-with'] : [];
  // Firefox does not name the method.
  const method = edits === 'method' ? ['GET', 'POST', message.source.includes('Method') && about !== null ? about : 'PUT'] : [];
  return [
    ...(header.length === 0 ? [] : [`${names.headers}: [${quoted(['content-type', ...header])}]`]),
    ...(method.length === 0 ? [] : [`${names.methods}: [${quoted([...new Set(method)])}]`]),
  ]
    .map((each) => `, ${each}`)
    .join('');
}

const EXPRESS = { headers: 'allowedHeaders', methods: 'methods' };
const KOA = { headers: 'allowHeaders', methods: 'allowMethods' };
const H3 = { headers: 'allowHeaders', methods: 'methods' };

/** Where CORS stands, when that is the edit. */
const before = ({ edits }, what) => (edits === 'first' ? `${what}\n` : '');

function byHand(cause, origin, { read, write, end }) {
  const options = optionsOf(cause, { headers: 'Headers', methods: 'Methods' });
  const named = [...options.matchAll(/(Headers|Methods): \[(.*?)\]/g)].map(([, name, list]) => [name, list.replaceAll("'", '')]);
  const preflight = cause.edits === 'first' ? Object.entries({ Methods: 'GET, POST, PUT, DELETE', Headers: 'content-type' }) : named;
  return [
    `const allowed = ['${origin}'];`,
    `const origin = ${read};`,
    'if (allowed.includes(origin)) {',
    `  ${write('Access-Control-Allow-Origin', 'origin')}`,
    `  ${write('Access-Control-Allow-Credentials', "'true'")}`,
    ...preflight.map(([name, list]) => `  ${write(`Access-Control-Allow-${name}`, `'${list}'`)}`),
    '}',
    write('Vary', "'Origin'"),
    ...(preflight.length === 0 ? [] : [end]),
  ].join('\n');
}

/** The right edit for each framework, for what `diagnose` found; null where no header of the server helps. */
export function editsFor(cause) {
  if (cause.edits === null) return null;
  const origin = cause.origin === null || cause.origin === undefined || cause.origin === 'null' ? EXAMPLE : cause.origin;
  const words = (names) => `origin: ['${origin}'], credentials: true${optionsOf(cause, names)}`;
  return {
    'Express, cors': `${before(cause, '// Before authentication, redirects and routes.')}app.use(cors({ ${words(EXPRESS)} }));`,
    Fastify: `${before(cause, '// Before the hooks that authenticate, and the routes.')}await fastify.register(cors, { ${words(EXPRESS)} });`,
    Koa: `${before(cause, '// Before authentication and the router.')}app.use(cors({ origin: '${origin}', credentials: true${optionsOf(cause, KOA)} }));`,
    Hono: `${before(cause, '// Before what authenticates.')}app.use('/api/*', cors({ ${words(KOA)} }));`,
    Nest: `${before(cause, '// In main.ts, before app.listen.')}app.enableCors({ ${words(EXPRESS)} });`,
    'h3, Nitro, Nuxt': `${before(cause, '// The first thing of the handler.')}const answer = handleCors(event, { ${words(H3)} });\nif (answer !== false) return answer;`,
    'itty-router': `${before(cause, '// `preflight` first in `before`.')}const { preflight, corsify } = cors({ origin: '${origin}', credentials: true${optionsOf(cause, KOA)} });`,
    'Socket.IO': `const io = new Server(server, { cors: { ${words(EXPRESS)} } });`,
    'node:http, Express by hand': byHand(cause, origin, {
      read: 'req.headers.origin',
      end: "if (req.method === 'OPTIONS') return res.writeHead(204).end();",
      write: (name, value) => `res.setHeader('${name}', ${value});`,
    }),
    'Workers, Next.js, Deno by hand': byHand(cause, origin, {
      read: "request.headers.get('origin')",
      end: "if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers });",
      write: (name, value) => `headers.set('${name}', ${value});`,
    }),
  };
}
