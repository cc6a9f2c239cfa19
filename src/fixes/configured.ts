import { isSameFile } from './specifier.js';
import type { FixContext } from './context.js';
import type { Value } from '../engine/types.js';

/** Whether a list is the owner's configured one, as a fix writes it: of these origins only, or of the configured module. */
export function isConfiguredList(value: Value | null, { allowlist, cwd }: Pick<FixContext, 'allowlist' | 'cwd'>): boolean {
  if (value?.kind !== 'list' || allowlist === null) return false;
  if (allowlist.kind === 'module') return isSameFile(allowlist.module, value.module.filename, cwd);
  const { items } = value;
  return (
    allowlist.kind === 'literals' && items.every((each) => each.kind === 'primitive' && allowlist.origins.includes(String(each.value)))
  );
}
