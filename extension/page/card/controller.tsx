import { render } from 'preact';
import { classForKey, type FlagClass } from '../../../shared/domain/classes.ts';
import type { Matcher } from '../../../shared/match/matcher.ts';
import { postKey } from '../../../shared/text/canonical-url.ts';
import { focusedIn, makeElement, windowOf } from '../../sites/document-parts.ts';
import type { Target } from '../evidence.ts';
import type { KnownPosts } from '../known.ts';
import { type AfterwardsOptions, afterwards } from './afterwards.ts';
import { Card } from './card.tsx';
import { countdown } from './countdown.ts';
import { type KeptFlag, keepFlag } from './flagging.ts';
import type { Host, Portal } from './host.ts';
import { onCardKey } from './keys.ts';
import { placeHost } from './placing.ts';
import { startReplying } from './replying.ts';
import { chooseView, keptView, refusedView, undoFor, withChange, withDetailsState, withPicture } from './state.ts';
import { kindOf, type Place, type Subject } from './subject.ts';
import type { CardView } from './view.ts';
import { cardWords } from './words.ts';

export type { Place } from './subject.ts';

export interface CardOptions extends AfterwardsOptions {
  readonly portal: Portal;
  readonly known: KnownPosts;
  readonly matcher: () => Matcher | null;
}

export interface CardControl {
  /** Shows the button at a post. Does nothing while the card is open. */
  offer(target: Target, key: string, place: Place): void;
  /** Takes the button away, not an open card. */
  withdrawOffer(): void;
  /** Opens the card; false when this cannot be flagged. */
  open(target: Target, place: Place): boolean;
  close(): void;
  /** Picks a class, as its number key does; false when there is nothing to pick. */
  pickByKey(key: string): boolean;
  /** Draws anew: what is known has changed, or the page has moved. */
  redraw(): void;
  place(): void;
  isOpen(): boolean;
  /** Whether the card was answered, and nothing was added to the flag or is being written. */
  isDone(): boolean;
  isTyping(): boolean;
  isOurs(node: unknown): boolean;
  /** The post that the button or card is at. */
  key(): string | null;
}

/** The one button and card of a page: what it is about, what it shows, and where it stands. */
export function startCard(options: CardOptions): CardControl {
  const { document, ask, known, page, matcher, signal } = options;
  const after = afterwards(options);
  const window = windowOf(document) as Window;
  const part = makeElement(document, 'div');
  let host: Host | null = null;
  let subject: Subject | null = null;
  let view: CardView = { name: 'button' };
  let flag: KeptFlag | null = null;
  let focusBefore: Element | null = null;
  const undoTime = countdown();
  const replying = startReplying(after, (change) => {
    view = change(view);
    draw();
  });

  const resized = new ResizeObserver(() => place());

  function shown(): Host {
    if (host === null) {
      host = options.portal.host();
      const { root } = host;
      root.addEventListener('keydown', (event) => onCardKey(event as KeyboardEvent, root, control), { signal });
      resized.observe(host.element);
    }
    host.show(part);
    return host;
  }

  function hide(): void {
    subject = null;
    view = { name: 'button' };
    if (host === null) return;
    render(null, part);
    host.hide(part);
  }

  function draw(): void {
    if (subject === null) return;
    shown();
    const language = options.language();
    const evidence = subject.evidence;
    const terms = matcher()?.terms;
    const names = new Set((evidence?.mentions ?? []).map(({ term }) => terms?.get(term)?.text ?? term));
    render(
      <Card
        view={view}
        language={language}
        t={cardWords(language)}
        kind={`post.${kindOf(subject, page)}`}
        known={known.get(subject.key)}
        terms={[...names]}
        collapsed={evidence?.collapsed ?? false}
        onOpen={() => subject !== null && open(subject.target, subject.place)}
        onClose={close}
        onPick={(chosen) => void pick(chosen)}
        onUndo={() => void undo()}
        onReply={replying.open}
        onReplyPlace={replying.showIn}
        onChange={(change) => {
          view = withChange(view, change);
          flag?.change(change);
          draw();
        }}
      />,
      part,
    );
    place();
  }

  function place(): void {
    if (host !== null && subject !== null) placeHost(host, subject.place, isOpen());
  }

  function open(target: Target, where: Place): boolean {
    const evidence = options.evidence(target);
    if (evidence === null) return false;
    const before = host?.element === focusedIn(document) ? null : focusedIn(document);
    if (isOpen()) close();
    focusBefore = before;
    subject = { target, key: postKey(evidence), place: where, evidence };
    known.want([subject.key]);
    view = chooseView();
    draw();
    focusCard();
    return true;
  }

  function focusCard(): void {
    const card = host?.root.querySelector<HTMLElement>('.card');
    card?.focus({ preventScroll: true });
  }

  function isOpen(): boolean {
    return view.name !== 'button';
  }

  /** Whether the focus is in a field of the card where letters are letters. */
  function isTyping(): boolean {
    return host?.root.activeElement?.matches('textarea, input, select') ?? false;
  }

  function close(): void {
    if (!isOpen()) return;
    flag?.flush();
    flag = null;
    undoTime.stop();
    replying.end();
    const back = focusBefore;
    const hadFocus = host?.element === focusedIn(document);
    focusBefore = null;
    hide();
    if (hadFocus && back instanceof HTMLElement && back.isConnected) back.focus({ preventScroll: true });
  }

  async function pick(chosen: FlagClass): Promise<void> {
    if (subject === null || view.name !== 'choose' || view.busy !== null) return;
    const about = subject;
    // The text may have been expanded since the card was opened; another post in its place is not taken for it.
    const now = options.evidence(about.target);
    const evidence = now !== null && postKey(now) === about.key ? now : about.evidence;
    if (evidence === null) return show(about, refusedView('unread'));
    view = { name: 'choose', busy: chosen, message: null };
    draw();
    const kept = await keepFlag(ask, chosen, evidence, page().now, {
      onDetails: (state) => show(about, withDetailsState(view, state)),
    });
    if (typeof kept === 'string') return show(about, refusedView(kept));
    known.setMine(about.key, true);
    if (subject !== about) return;
    flag = kept;
    show(about, keptView(chosen));
    focusCard();
    undoTime.start(undoFor, (left) => onUndoLeft(about, left));
    const keptAbout = { ...about, evidence };
    void replying.offer(keptAbout, kept);
    void after.picture(keptAbout, kept, shown(), (text) => {
      show(about, withPicture(view, text ?? cardWords(options.language())('after.gone')));
    });
  }

  /** Shows the view if the card is still about the same thing. */
  function show(about: Subject, next: CardView): void {
    if (subject !== about || signal.aborted) return;
    view = next;
    draw();
  }

  function onUndoLeft(about: Subject, undoLeft: number): void {
    if (view.name !== 'kept' || subject !== about) {
      undoTime.stop();
      return;
    }
    const hadFocus = undoLeft === 0 && host?.root.activeElement?.classList.contains('undo');
    show(about, { ...view, undoLeft });
    if (hadFocus) focusCard();
  }

  async function undo(): Promise<void> {
    if (subject === null || view.name !== 'kept' || flag === null || view.undoLeft === 0) return;
    const about = subject;
    const done = await flag.withdraw();
    if (subject !== about || view.name !== 'kept') return;
    if (!done) return show(about, { ...view, message: 'undoFailed' });
    undoTime.stop();
    replying.end();
    flag = null;
    known.setMine(about.key, false);
    known.refresh();
    show(about, chooseView('undone'));
    focusCard();
  }

  function pickByKey(key: string): boolean {
    const chosen = classForKey(key);
    if (chosen === undefined || view.name !== 'choose') return false;
    void pick(chosen);
    return true;
  }

  // A page that goes takes the debounce with it.
  window.addEventListener('pagehide', () => flag?.flush(), { signal });
  signal.addEventListener('abort', () => {
    flag?.flush();
    undoTime.stop();
    replying.end();
    resized.disconnect();
    hide();
  });

  const control: CardControl = {
    offer(target, key, where) {
      if (isOpen() || signal.aborted) return;
      if (subject?.key === key && subject.place.element === where.element) return;
      subject = { target, key, place: where, evidence: null };
      known.want([key]);
      draw();
    },
    withdrawOffer: () => {
      if (!isOpen()) hide();
    },
    open,
    close,
    pickByKey,
    redraw: draw,
    place,
    isOpen,
    isDone: () => view.name === 'kept' && view.details.state === 'idle' && !view.replying && !isTyping(),
    isTyping,
    isOurs: (node) => node !== null && node === options.portal.made()?.element,
    key: () => subject?.key ?? null,
  };
  return control;
}
