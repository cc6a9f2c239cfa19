// Which labelled site a finding is about. A site is a span of lines with labels; `safe` ones must not be reported.

/** A finding may stand so many lines beside its site where no site fits exactly. */
const TOLERANCE = 2;
/** A longer finding than this says too little about its place to match by overlapping. */
const LONGEST = 25;

export const isSafe = ({ labels }) => labels.includes('safe');
/** A site that reasonable reviewers see either way: right when reported, nothing when missed. */
export const isDebatable = ({ note = '' }) => note.includes('[debatable');

const startsIn = (finding, site) => finding.line >= site.line && finding.line <= site.endLine;
const overlaps = (finding, site) =>
  finding.endLine - finding.line <= LONGEST && finding.line <= site.endLine && finding.endLine >= site.line;
const isNear = (finding, site) =>
  (finding.line >= site.line - TOLERANCE && finding.line <= site.endLine + TOLERANCE) || overlaps(finding, site);

/**
 * Judges a finding against the sites of its file.
 * @returns {{ problems: object[], isRight: boolean, safe: object[] }} `isRight`: about a problem, and not begun in a safe span
 */
export function judge(finding, sites) {
  const bad = sites.filter((site) => !isSafe(site));
  const safe = sites.filter((site) => isSafe(site) && isNear(finding, site));
  const problems =
    [startsIn, overlaps, isNear].map((fits) => bad.filter((site) => fits(finding, site))).find(({ length }) => length > 0) ?? [];
  if (problems.length === 0) problems.push(...safe.filter((site) => isDebatable(site) && startsIn(finding, site)));
  const isExact = problems.some((site) => startsIn(finding, site));
  return { problems, safe, isRight: isExact || (problems.length > 0 && !safe.some((site) => startsIn(finding, site))) };
}
