import { computed, signal } from '@preact/signals';
import type { HandoverGiven } from '../../../shared/contract/handovers.ts';
import type { Member } from '../../../shared/contract/people.ts';
import type { Rota, RotaGiven, ShiftDesk } from '../../../shared/contract/shifts.ts';
import { type Failure, isProblem } from '../api/call.ts';
import * as api from '../api/client.ts';
import * as shifts from '../api/shifts.ts';
import { keepMyDraft, myDraft } from '../drafts/mine.ts';
import { mayDecide } from '../session.ts';
import { failureText } from '../ui/states.tsx';
import { toast } from '../ui/toasts.tsx';
import { mergeRota, type RotaMerged, withTheirs } from './rota-merge.ts';
import { say } from './texts.ts';

/** What is handed over; null before the first answer. */
export const desk = signal<ShiftDesk | null>(null);
export const deskFailure = signal<Failure | null>(null);

/** Fetches it. What is shown stays while it is fetched. */
export async function loadDesk(): Promise<void> {
  const answer = await shifts.desk();
  if (answer.ok) desk.value = answer.value;
  deskFailure.value = answer.ok ? null : answer.error;
}

/** Says what a request was refused for, and fetches what holds now. */
async function after(answer: { ok: true } | { ok: false; error: Failure }, refused?: string): Promise<boolean> {
  if (!answer.ok) {
    toast('error', refused !== undefined && isProblem(answer.error, 'conflict') ? refused : failureText(answer.error));
  }
  await loadDesk();
  return answer.ok;
}

/** Takes the shift over, with the newest note that is on the screen. */
export async function takeOver(): Promise<void> {
  const read = desk.peek()?.notes[0]?.id ?? null;
  if (await after(await shifts.takeOver(read), say('take.newer'))) toast('info', say('taken'));
}

export const handOver = async (given: HandoverGiven): Promise<boolean> =>
  after(await shifts.handOver(given), say('points.full'));

export const addPoint = async (given: Parameters<typeof shifts.openPoint>[0]): Promise<boolean> =>
  after(await shifts.openPoint(given), say('points.full'));

/** Ticks a point off, or opens it again: at once on the screen, and put back where the server refuses. */
export async function tickPoint(id: number, done: boolean, who: string, at: number): Promise<void> {
  const before = desk.peek();
  if (before !== null) {
    const point = [...before.open, ...before.done].find((one) => one.id === id);
    if (point === undefined) return;
    const moved = { ...point, done: done ? { by: who, at } : null };
    const others = (list: ShiftDesk['open']) => list.filter((one) => one.id !== id);
    desk.value = done
      ? { ...before, open: others(before.open), done: [moved, ...before.done] }
      : { ...before, done: others(before.done), open: [...before.open, moved].sort((a, b) => a.id - b.id) };
  }
  await after(await shifts.tickPoint(id, done));
}

/** The rota as the server has it, and as it is being edited. */
export const rota = signal<Rota | null>(null);
export const rotaFailure = signal<Failure | null>(null);
export const plan = signal<RotaGiven | null>(null);
export const savingRota = signal(false);
/** Somebody else saved first, and changed what I changed, too. */
export const clash = signal<RotaMerged | null>(null);
/** Those who can be planned; loaded for who may plan. */
export const members = signal<readonly Member[]>([]);

const planOf = ({ shifts: own, exceptions }: RotaGiven): RotaGiven => ({ shifts: own, exceptions });
const same = (a: RotaGiven, b: RotaGiven) => JSON.stringify(planOf(a)) === JSON.stringify(planOf(b));

export const rotaDirty = computed(() => rota.value !== null && plan.value !== null && !same(rota.value, plan.value));

const place = 'rota';
/** A plan that is being edited, and what the edit began from: others may have saved since. */
type Kept = { base: RotaGiven; plan: RotaGiven };
const isKept = (value: unknown): value is Kept =>
  typeof value === 'object' && value !== null && 'base' in value && 'plan' in value;

function adopt(found: Rota): void {
  rota.value = found;
  plan.value = planOf(found);
  keepMyDraft(place, null);
}

/** Fetches the rota, and goes on with an edit that a session's end or a reload cut short. */
export async function loadRota(): Promise<void> {
  const answer = await shifts.readRota();
  rotaFailure.value = answer.ok ? null : answer.error;
  if (answer.ok && !rotaDirty.peek()) {
    const kept = mayDecide.peek() ? myDraft(place, isKept) : null;
    adopt(answer.value);
    if (kept !== null) bringTogether(kept.base, kept.plan, answer.value);
  }
  if (mayDecide.peek() && members.peek().length === 0) {
    const found = await api.members();
    if (found.ok) members.value = found.value.items;
  }
}

export function changePlan(to: RotaGiven): void {
  plan.value = to;
  const base = rota.peek();
  if (base !== null) keepMyDraft(place, rotaDirty.peek() ? { base: planOf(base), plan: to } : null);
}

/** Puts an edit on top of what stands now; what both changed is asked about. True where nothing is. */
function bringTogether(base: RotaGiven, mine: RotaGiven, theirs: Rota): boolean {
  const merged = mergeRota(base, mine, planOf(theirs));
  rota.value = theirs;
  changePlan(merged.rota);
  if (merged.conflicts.length > 0) clash.value = merged;
  return merged.conflicts.length === 0;
}

export function discardPlan(): void {
  if (rota.peek() !== null) adopt(rota.peek() as Rota);
}

/** Saves the plan. Where somebody else was faster both edits are brought together; what both changed is asked about. */
export async function saveRota(): Promise<void> {
  const [base, mine] = [rota.peek(), plan.peek()];
  if (base === null || mine === null) return;
  savingRota.value = true;
  const answer = await shifts.saveRota(mine, base.version);
  savingRota.value = false;
  if (answer.ok) {
    adopt(answer.value);
    toast('info', say('rota.saved'));
    return;
  }
  if (!isProblem(answer.error, 'precondition-failed')) {
    toast('error', failureText(answer.error));
    return;
  }
  const theirs = await shifts.readRota();
  if (!theirs.ok) {
    toast('error', failureText(theirs.error));
    return;
  }
  if (bringTogether(planOf(base), mine, theirs.value)) toast('info', say('rota.merged'));
}

/** Ends a clash: with mine as it is on the screen, or with theirs. Nothing is saved by it. */
export function settleClash(whose: 'mine' | 'theirs'): void {
  if (whose === 'theirs' && clash.peek() !== null) changePlan(withTheirs(clash.peek() as RotaMerged));
  clash.value = null;
}
