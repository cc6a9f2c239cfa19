/**
 * What the origins that pass a test have in common.
 * - `safe`: finitely many registrable domains (`app-*-team.vercel.app` for a pattern that fixes one project on a shared
 *   host); none when only loopback, addresses and names that nobody can register pass.
 * - `anyone`: practically every origin passes.
 * - `weak`: a stranger can register a domain that passes.
 * - `unknown`: neither could be shown; `reason` says why.
 * `witness` is a full serialized origin which the real test accepted when it was run.
 */
export type PatternVerdict =
  | { verdict: 'safe'; domains: readonly string[] }
  | { verdict: 'anyone'; witness: string }
  | { verdict: 'weak'; witness: string; reason: WeakReason }
  | { verdict: 'unknown'; reason: string };

export type WeakReason = 'unanchored-start' | 'unanchored-end' | 'unescaped-dot' | 'branch' | 'shared-host' | 'other';
