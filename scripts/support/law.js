// The law of fixes, as far as a text before and after can be held against it.

const ORIGIN = /\b[a-z][a-z0-9+.-]*:\/\/(?=[\w*$]|\[[\da-f:]+\])[^\s'"`,;)\]}\\]+/gi;
const ECHO = /\borigin["']?\s*:\s*true\b/g;
const NULL_TEXT = /(['"`])null\1/g;
/** The origin that suggestions write for the reader to replace, and what runtimes have. */
const PLACEHOLDER = 'https://app.example.com';
const RUNTIME = new Set(['process', 'Deno', 'require', 'Headers', 'Request', 'URL', 'Set']);

const countOf = (text, pattern) => (text.match(pattern) ?? []).length;

/** The names that a text reads and nobody declares, and its comments. */
function read(linter, text, config, file, suggestion) {
  // what ESLint says itself, e.g. of a comment that configures it, is no rule's
  const messages = linter.verify(text, config, { filename: file }).filter((each) => each.fatal === true || each.ruleId !== null);
  const fatal = messages.find((each) => each.fatal === true);
  if (fatal !== undefined) return { fatal: fatal.message };
  const sourceCode = linter.getSourceCode();
  const [globalScope] = sourceCode.scopeManager.scopes;
  const undeclared = new Set(globalScope.through.map(({ identifier }) => identifier.name));
  const byRule = new Map();
  for (const { ruleId } of messages.filter((each) => !each.fatal && (suggestion === null || !isOfLibrary(each))))
    byRule.set(ruleId, (byRule.get(ruleId) ?? 0) + 1);
  return {
    messages,
    undeclared,
    byRule,
    comments: sourceCode.getAllComments().map(({ value }) => value.trim()),
    scopes: sourceCode.scopeManager.scopes,
  };
}

/** A library that never sends Vary is said to whoever lists origins for it: a suggestion edits its options, and cannot send the header. */
const isOfLibrary = ({ ruleId, messageId }) => ruleId.endsWith('require-vary-origin') && messageId === 'library';

/** A suggestion writes a placeholder that is to be replaced, and the one that drops credentials leaves the origin open on purpose: an option, or a header by hand. */
function mayReport(rule, suggestion) {
  if (suggestion === null) return false;
  return (
    rule.endsWith('no-placeholder-origin') || (suggestion === 'dropCredentials' && /no-(?:wildcard-origin|manual-headers)$/.test(rule))
  );
}

/** Breaches of the law in `output`, as texts; `suggestion` is the message id of one, null for a fix. */
export function breachesOf({ code, output, origins, file, linter, config, suggestion = null }) {
  const isSuggestion = suggestion !== null;
  const before = read(linter, code, config, file, suggestion);
  const after = read(linter, output, config, file, suggestion);
  if (after.fatal !== undefined) return [`does not parse: ${after.fatal}`];
  const found = [];
  for (const name of after.undeclared)
    if (!before.undeclared.has(name) && !RUNTIME.has(name)) found.push(`writes the undeclared name ${name}`);
  for (const scope of after.scopes)
    for (const { name, defs } of scope.variables)
      if (defs.length > 1 && defs.every(({ type, parent }) => type === 'ImportBinding' || parent?.kind === 'const'))
        found.push(`declares ${name} twice`);
  const kept = [...after.comments];
  for (const comment of before.comments) {
    const at = kept.indexOf(comment);
    if (at === -1) found.push(`loses a comment: ${comment.slice(0, 60)}`);
    else kept.splice(at, 1);
  }
  if (!/(?<!\r)\n/.test(code) && code.includes('\r\n') && /(?<!\r)\n/.test(output)) found.push('mixes line ends');
  if (!code.includes('\r') && output.includes('\r')) found.push('writes line ends of Windows');
  for (const [rule, count] of after.byRule) {
    const allowed = (before.byRule.get(rule) ?? 0) + (mayReport(rule, suggestion) ? 100 : 0);
    if (count > allowed) found.push(`is reported by ${rule} again`);
  }
  if (countOf(output, ECHO) > countOf(code, ECHO)) found.push('writes an echo');
  if (countOf(output, NULL_TEXT) > countOf(code, NULL_TEXT)) found.push("writes 'null'");
  const known = new Set(
    [...(code.match(ORIGIN) ?? []), ...origins, ...(isSuggestion ? [PLACEHOLDER] : [])].map((each) => each.toLowerCase()),
  );
  for (const origin of output.match(ORIGIN) ?? []) {
    const isWritten = [...known].some(
      (each) =>
        each === origin.toLowerCase() || each.includes(origin.toLowerCase()) || origin.toLowerCase().replace('https:', 'http:') === each,
    );
    if (!isWritten && !origin.includes('*') && !/[\\^$(]/.test(origin) && !isNormalForm(origin, code))
      found.push(`writes an origin of nobody's: ${origin}`);
  }
  if (!isSuggestion) {
    const again = linter.verifyAndFix(output, config, { filename: file });
    if (again.output !== output) found.push('does not settle');
  }
  return found;
}

/** Whether an origin is a host of the text in the form that browsers send, e.g. without its path. */
function isNormalForm(origin, code) {
  const host = origin.replace(/^[a-z]+:\/\//i, '').toLowerCase();
  return code.toLowerCase().includes(host.replace(/:\d+$/, ''));
}
