import type { DifferenceRun } from '../../../shared/contract/copies.ts';

type Run = DifferenceRun;

/** A part of a text beside another: in both, only in this one (`added`), only in the other (`removed`), or left out for being long and the same. */
export interface Part {
  readonly kind: 'same' | 'added' | 'removed' | 'skipped';
  readonly text: string;
}

/** So much of what both have in common is shown beside a difference, in code points. */
const shownAround = 24;

/**
 * What differs, for who reads one of the two texts: `shown` says which. Long runs in common are cut between differences, at
 * whole characters.
 */
export function partsOf(runs: readonly Run[], shown: 'here' | 'there'): Part[] {
  return runs.flatMap((run, place): Part[] => {
    if (run.in !== 'both') return [{ kind: run.in === shown ? 'added' : 'removed', text: run.text }];
    const letters = [...run.text];
    const before = place === 0 ? 0 : shownAround;
    const after = place === runs.length - 1 ? 0 : shownAround;
    // The ends are no further from a difference than the middle is.
    if (runs.length === 1 || letters.length <= before + after + shownAround) return [{ kind: 'same', text: run.text }];
    const cut: Part[] = [
      { kind: 'same', text: letters.slice(0, before).join('') },
      { kind: 'skipped', text: letters.slice(before, letters.length - after).join('') },
      { kind: 'same', text: after === 0 ? '' : letters.slice(-after).join('') },
    ];
    return cut.filter(({ text }) => text !== '');
  });
}

/** How many characters were added and removed. */
export function changesIn(parts: readonly Part[]): { added: number; removed: number } {
  const count = (kind: Part['kind']) =>
    parts.reduce((sum, part) => sum + (part.kind === kind ? [...part.text].length : 0), 0);
  return { added: count('added'), removed: count('removed') };
}
