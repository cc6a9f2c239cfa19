// Why a browser refused to hand an answer over, by its message. Each message was produced in the real browser: docs/messages.json.

const LIST = `Write the page's own origin into the server's list, exactly as the message shows it: no slash, no path.`;
const NEVER_ECHO = `Sending the request's origin back unchecked. The error goes away, and any website can act as the signed-in user.`;
const STAR = '`*`. With it any website can read these answers, and browsers refuse it as soon as cookies are asked for.';

/** The first that fits is the cause. */
export const CAUSES = [
  {
    id: 'preflight-redirect',
    message:
      /Redirect is not allowed for a preflight request|CORS request external redirect not allowed|Preflight response is not successful\. Status code: 3/,
    title: 'The preflight is redirected',
    sent: 'a redirect as the answer to `OPTIONS`: often http to https, a missing or an extra slash, or a page to sign in',
    edit: 'Ask the final address. Or let OPTIONS pass before what redirects.',
    wrong: ['`mode: "no-cors"`. The request is sent without what it needs, and nothing can be read.'],
  },
  {
    id: 'preflight-status',
    message: /It does not have HTTP ok status|CORS preflight response did not succeed|Preflight response is not successful/,
    title: 'The preflight is answered with an error',
    sent: 'a status other than 2xx as the answer to `OPTIONS`: authentication before CORS (401), no handler (404, 405)',
    edit: 'Put CORS before authentication: a preflight never carries cookies or tokens.',
    wrong: ['Switching authentication off for the route. Only OPTIONS must pass.'],
  },
  {
    id: 'header',
    message: /Request header field (\S+) is not allowed by Access-Control-Allow-Headers|header ‘(\S+)’ is not allowed according to header/,
    title: 'The page sends a header that is not allowed',
    sent: '`Access-Control-Allow-Headers` without that header, or not at all',
    edit: 'Name the header in `allowedHeaders` (in Hono `allowHeaders`), or do not send it.',
    wrong: ['Sending the list of the request back. It allows every header to everybody who is allowed at all.'],
  },
  {
    id: 'method',
    message: /Method (\S+) is not allowed by Access-Control-Allow-Methods|Did not find method in CORS header/,
    title: 'The method is not allowed',
    sent: '`Access-Control-Allow-Methods` without it; `*` does not count with cookies',
    edit: 'Name the method in `methods` (in Hono `allowMethods`).',
    wrong: ['`*` for the methods together with credentials: browsers read it as a method named `*`.'],
  },
  {
    id: 'star-with-cookies',
    message:
      /must not be the wildcard '\*' when the request's credentials mode is 'include'|Credential is not supported if the CORS header|Cannot use wildcard in Access-Control-Allow-Origin/,
    title: 'A star, and the page sends cookies',
    sent: '`Access-Control-Allow-Origin: *`',
    edit: `Replace the star by a list. ${LIST} Or, where nobody needs the cookies, ask without \`credentials: 'include'\`.`,
    wrong: [NEVER_ECHO],
  },
  {
    id: 'no-credentials',
    message:
      /'Access-Control-Allow-Credentials' header in the response is '(.*?)' which must be 'true'|expected ‘true’ in CORS header|Access-Control-Allow-Credentials is not "true"/,
    title: 'The page sends cookies, and the server does not allow them',
    sent: 'no `Access-Control-Allow-Credentials: true`, in exactly these letters',
    edit: "Add `credentials: true` beside a list of origins. Or ask without `credentials: 'include'`.",
    wrong: ["`credentials: true` while the origin is open: then it is open to the signed-in user's data."],
  },
  {
    id: 'several',
    message:
      /contains multiple values '(.*?)', but only one is allowed|Multiple CORS header|cannot contain more than one origin|does not match ‘([^’]*,[^’]*)’/,
    title: 'More than one origin is sent',
    sent: 'a comma list, or the header twice: two layers that both write it, for example a proxy and the app',
    edit: 'Let one layer write it, one origin an answer: compare with the list and send that one, with `Vary: Origin`.',
    wrong: [STAR, NEVER_ECHO],
  },
  {
    id: 'invalid',
    message: /contains the invalid value '(.*?)'|does not match ‘((?!https?:)[^’]*)’/i,
    title: 'What is sent is no origin',
    sent: 'a text without a scheme, or with something that no origin has',
    edit: 'Write scheme, host and port: `https://app.example.com`.',
    wrong: [STAR],
  },
  {
    id: 'other-origin',
    message: /has a value '(.*?)' that is not equal to the supplied origin|does not match ‘([^’]*)’/,
    title: 'Another origin is allowed, not this page',
    sent: 'one fixed origin, or one with a slash, a default port, upper case or a star in it: these match nobody',
    edit: LIST,
    wrong: [STAR, NEVER_ECHO],
  },
  {
    id: 'none',
    message:
      /No 'Access-Control-Allow-Origin' header is present|CORS header ‘Access-Control-Allow-Origin’ missing|is not allowed by Access-Control-Allow-Origin/,
    title: 'The server allows nobody, or refused this page',
    sent: 'no `Access-Control-Allow-Origin`: CORS is not configured for this route, this origin is not on the list, or an error page answered',
    edit: `Look at the status first: a 404 or 500 comes without the header. Else: ${LIST}`,
    wrong: [STAR, NEVER_ECHO, '`mode: "no-cors"`: the page gets an empty answer.', "A public CORS proxy: it reads your users' answers."],
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

/** The right edit for each framework, for an origin. */
export function editsFor(origin) {
  const list = `['${origin}']`;
  return {
    'Express, `cors`': `app.use(cors({ origin: ${list}, credentials: true }));`,
    Fastify: `await fastify.register(cors, { origin: ${list}, credentials: true });`,
    Koa: `app.use(cors({ origin: '${origin}', credentials: true }));`,
    Hono: `app.use('/api/*', cors({ origin: ${list}, credentials: true }));`,
    Nest: `app.enableCors({ origin: ${list}, credentials: true });`,
    'By hand': `const allowed = ${list};\nconst origin = req.headers.origin;\nif (allowed.includes(origin)) {\n  res.setHeader('Access-Control-Allow-Origin', origin);\n  res.setHeader('Access-Control-Allow-Credentials', 'true');\n}\nres.setHeader('Vary', 'Origin');`,
  };
}
