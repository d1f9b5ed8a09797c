import type { Template } from '../../../shared/contract/templates.ts';
import type { Afterwards } from './afterwards.ts';
import type { KeptFlag } from './flagging.ts';
import { withReplying, withSamples } from './state.ts';
import type { Subject } from './subject.ts';
import type { CardView } from './view.ts';

/** The way from a kept flag to an approved reply and back. */
export interface Replying {
  /** Looks whether there are samples for this flag. */
  offer(about: Subject, flag: KeptFlag): Promise<void>;
  open(): void;
  /** The card has made room for the samples, or taken it away. */
  showIn(place: HTMLElement | null): void;
  /** The card is about something else now. */
  end(): void;
}

/** `update` changes what the card shows. */
export function startReplying(after: Afterwards, update: (change: (view: CardView) => CardView) => void): Replying {
  let offered: { about: Subject; flag: KeptFlag; samples: readonly Template[] } | null = null;
  let place: HTMLElement | null = null;
  let takeAway = () => {};
  let turn = 0;

  const leave = () => {
    takeAway();
    takeAway = () => {};
  };
  const back = () => {
    const button = place?.getRootNode();
    update((view) => withReplying(view, false));
    if (button instanceof ShadowRoot) button.querySelector<HTMLElement>('.to-replies')?.focus({ preventScroll: true });
  };

  return {
    async offer(about, flag) {
      const mine = ++turn;
      offered = null;
      const samples = await after.samples(flag);
      if (mine !== turn || samples.length === 0) return;
      offered = { about, flag, samples };
      update((view) => withSamples(view, samples.length));
    },
    open() {
      if (offered !== null) update((view) => withReplying(view, true));
    },
    showIn(next) {
      if (next === place) return;
      leave();
      place = next;
      if (next === null || offered === null) return;
      const { about, flag, samples } = offered;
      after.replies(about, flag, samples, next, back).then(
        (done) => {
          if (place === next) takeAway = done;
          else done();
        },
        (error) => {
          console.warn('fengsheng: the replies could not be shown', error);
          update((view) => withReplying(view, false, 'after.gone'));
        },
      );
    },
    end() {
      turn += 1;
      offered = null;
      leave();
      place = null;
    },
  };
}
