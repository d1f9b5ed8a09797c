import type { FlagChange } from '../../../shared/contract/flags.ts';
import type { FlagClass } from '../../../shared/domain/classes.ts';
import type { Refusal } from './flagging.ts';
import type { CardView } from './view.ts';
import type { CardText } from './words.ts';

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
  const after = { picture: null, samples: 0, replying: false };
  return { name: 'kept', class: chosen, undoLeft: undoFor / 1000, details, message: null, ...after };
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

/** What became of the picture; null: nothing to say. */
export function withPicture(view: CardView, picture: string | null): CardView {
  return view.name === 'kept' ? { ...view, picture } : view;
}

export function withSamples(view: CardView, samples: number): CardView {
  return view.name === 'kept' ? { ...view, samples } : view;
}

export function withReplying(view: CardView, replying: boolean, message: CardText | null = null): CardView {
  return view.name === 'kept' ? { ...view, replying, message } : view;
}
