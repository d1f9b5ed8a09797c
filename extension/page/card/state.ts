import type { FlagChange } from '../../../shared/contract/flags.ts';
import type { FlagClass } from '../../../shared/domain/classes.ts';
import type { Refusal } from './flagging.ts';
import type { CardView } from './view.ts';

/** How long a flag can be undone in the card, in milliseconds. */
export const undoFor = 10_000;

export const chooseView = (message: Extract<CardView, { name: 'choose' }>['message'] = null): CardView => ({
  name: 'choose',
  busy: null,
  message,
});

export const refusedView = (reason: Refusal | 'unread'): CardView => chooseView(`refused.${reason}`);

export function keptView(chosen: FlagClass): CardView {
  const details = { risk: null, grade: null, note: '', state: 'idle' } as const;
  return { name: 'kept', class: chosen, undoLeft: undoFor / 1000, details, message: null };
}

/** What the card shows after a detail was given; other views stay as they are. */
export function withChange(view: CardView, change: FlagChange): CardView {
  if (view.name !== 'kept') return view;
  const { risk = view.details.risk, grade = view.details.grade, note = view.details.note } = change;
  return { ...view, details: { ...view.details, risk, grade, note }, message: null };
}

export function withDetailsState(view: CardView, state: 'saving' | 'saved' | 'unsaved'): CardView {
  return view.name === 'kept' ? { ...view, details: { ...view.details, state } } : view;
}
