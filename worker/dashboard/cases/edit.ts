import { signal } from '@preact/signals';
import type { CaseChange, CaseState } from '../../../shared/contract/cases.ts';
import { type Failure, isProblem } from '../api/call.ts';
import * as api from '../api/cases.ts';
import { failureText } from '../ui/states.tsx';
import { toast } from '../ui/toasts.tsx';
import { putCase, refreshCase } from './case-store.ts';
import { takeCase } from './store.ts';
import { say } from './texts.ts';
import { type Merged, merge } from './three-way.ts';

/** What is edited of a case, as a change names it. */
export type Fields = {
  title: string;
  summary: string;
  result: string;
  grade: CaseState['grade'];
  risk: CaseState['risk'];
  source: CaseState['source'];
  owner: number;
  dueAt: number | null;
  reportDueAt: number | null;
};

export const fieldsOf = ({
  title,
  summary,
  result,
  grade,
  risk,
  source,
  owner,
  dueAt,
  reportDueAt,
}: CaseState): Fields => ({
  title,
  summary,
  result,
  grade,
  risk,
  source,
  owner: owner.id,
  dueAt,
  reportDueAt,
});

/** An edit that met another's: what both changed waits for a choice. */
export interface Clash {
  readonly id: number;
  readonly theirs: CaseState;
  readonly merged: Merged<Fields>;
  readonly done: (saved: boolean) => void;
}

/** What is shown to be settled; null where nothing is. */
export const clash = signal<Clash | null>(null);

/** How a case stands after a refusal because of another's edit; null where the refusal does not say. */
export function presentOf(failure: Failure): CaseState | null {
  if (!isProblem(failure, 'precondition-failed') || failure.kind !== 'refused') return null;
  const { present } = failure.problem;
  // The contract says what `present` is: the case, as an answer has it.
  return typeof present === 'object' && present !== null && 'version' in present ? (present as CaseState) : null;
}

/** Shows everywhere how a case stands now. */
export function took(state: CaseState): void {
  putCase(state);
  takeCase(state);
  refreshCase(state.id);
}

/** So often an edit is sent again over what others changed beside it. */
const mostTries = 3;

/**
 * Saves an edit that began from `base`. What others changed beside it stays; what they changed of the same is shown, and
 * the promise waits for the choice. False where it was refused or given up: what was typed stays with whoever asked.
 */
export async function saveCase(base: CaseState, change: Partial<Fields>): Promise<boolean> {
  let version = base.version;
  let wanted = change;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const answer = await api.changeCase(base.id, version, wanted as CaseChange);
    if (answer.ok) {
      took(answer.value.case);
      return true;
    }
    const theirs = presentOf(answer.error);
    if (theirs === null) {
      toast('error', failureText(answer.error));
      return false;
    }
    took(theirs);
    const merged = merge(fieldsOf(base), wanted, fieldsOf(theirs));
    if (merged.conflicts.length > 0) {
      return new Promise((done) => {
        clash.value?.done(false);
        clash.value = { id: base.id, theirs, merged, done };
      });
    }
    if (Object.keys(merged.change).length === 0) return true;
    wanted = merged.change;
    version = theirs.version;
  }
  toast('error', say('edit.busy'));
  return false;
}

/** Ends the choice: `change` is saved over what stands now; null gives the edit up. */
export async function settleClash(change: Partial<Fields> | null): Promise<void> {
  const open = clash.peek();
  if (open === null) return;
  clash.value = null;
  if (change === null || Object.keys(change).length === 0) return open.done(change !== null);
  open.done(await saveCase(open.theirs, change));
}
