import { render } from 'preact';
import type { Evidence } from '../../../shared/contract/flags.ts';
import { classForKey, type FlagClass } from '../../../shared/domain/classes.ts';
import type { Language } from '../../../shared/i18n.ts';
import type { Matcher } from '../../../shared/match/matcher.ts';
import { postKey } from '../../../shared/text/canonical-url.ts';
import type { Page } from '../../sites/site.ts';
import type { Ask } from '../ask.ts';
import type { Target } from '../evidence.ts';
import type { KnownPosts } from '../known.ts';
import { Card } from './card.tsx';
import { type KeptFlag, keepFlag } from './flagging.ts';
import type { Host, Portal } from './host.ts';
import { boxOf, placeButton, placeCard, placeCardAt } from './layout.ts';
import { chooseView, keptView, refusedView, undoFor, withChange, withDetailsState } from './state.ts';
import type { CardView } from './view.ts';
import { cardWords } from './words.ts';

export interface CardOptions {
  readonly document: Document;
  readonly portal: Portal;
  readonly ask: Ask;
  readonly known: KnownPosts;
  readonly page: () => Page;
  /** What a target is now; null for what cannot be flagged. */
  readonly evidence: (target: Target) => Evidence | null;
  readonly matcher: () => Matcher | null;
  readonly language: () => Language;
  readonly signal: AbortSignal;
}

/** Where the card belongs: the post's element, and the point it was asked for at, if there was one. */
export interface Place {
  readonly element: Element;
  readonly point: { x: number; y: number } | null;
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

interface Subject {
  readonly target: Target;
  readonly key: string;
  readonly place: Place;
  /** What was seen when the card was opened: the page may have put something else there since. */
  readonly evidence: Evidence | null;
}

/** The one button and card of a page: what it is about, what it shows, and where it stands. */
export function startCard(options: CardOptions): CardControl {
  const { document, ask, known, page, matcher, signal } = options;
  const window = document.defaultView as Window;
  const part = document.createElement('div');
  let host: Host | null = null;
  let subject: Subject | null = null;
  let view: CardView = { name: 'button' };
  let flag: KeptFlag | null = null;
  let focusBefore: Element | null = null;
  let ticking: ReturnType<typeof setInterval> | undefined;

  const resized = new ResizeObserver(() => place());

  function shown(): Host {
    if (host === null) {
      host = options.portal.host();
      host.root.addEventListener('keydown', (event) => onKey(event as KeyboardEvent), { signal });
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
        kind={`post.${kindOf(subject)}`}
        known={known.get(subject.key)}
        terms={[...names]}
        onOpen={() => subject !== null && open(subject.target, subject.place)}
        onClose={close}
        onPick={(chosen) => void pick(chosen)}
        onUndo={() => void undo()}
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

  function kindOf({ target, evidence }: Subject): Evidence['kind'] {
    if (evidence !== null) return evidence.kind;
    return target.kind === 'page' ? 'page' : (target.site.identify(target.element, page())?.kind ?? 'post');
  }

  function place(): void {
    if (host === null || subject === null) return;
    const { width, height } = host.element.getBoundingClientRect();
    const size = { width, height };
    const visible = { width: document.documentElement.clientWidth, height: window.innerHeight };
    const rtl = window.getComputedStyle(subject.place.element).direction === 'rtl';
    if (view.name === 'button') {
      const at = placeButton(boxOf(subject.place.element), size, visible, rtl);
      host.moveTo(at.left, at.top);
    } else {
      const { element, point } = subject.place;
      const at =
        point === null ? placeCard(boxOf(element), size, visible, rtl) : placeCardAt(point, size, visible, rtl);
      host.moveTo(at.left, at.top);
    }
  }

  function open(target: Target, where: Place): boolean {
    const evidence = options.evidence(target);
    if (evidence === null) return false;
    const before = host?.element === document.activeElement ? null : document.activeElement;
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
    clearInterval(ticking);
    const back = focusBefore;
    const hadFocus = host?.element === document.activeElement;
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
    startCountdown(about);
  }

  /** Shows the view if the card is still about the same thing. */
  function show(about: Subject, next: CardView): void {
    if (subject !== about || signal.aborted) return;
    view = next;
    draw();
  }

  function startCountdown(about: Subject): void {
    const end = performance.now() + undoFor;
    clearInterval(ticking);
    ticking = setInterval(() => {
      const undoLeft = Math.max(0, Math.ceil((end - performance.now()) / 1000));
      if (undoLeft === 0) clearInterval(ticking);
      if (view.name !== 'kept' || subject !== about) return clearInterval(ticking);
      const hadFocus = undoLeft === 0 && host?.root.activeElement?.classList.contains('plain');
      show(about, { ...view, undoLeft });
      if (hadFocus) focusCard();
    }, 250);
  }

  async function undo(): Promise<void> {
    if (subject === null || view.name !== 'kept' || flag === null || view.undoLeft === 0) return;
    const about = subject;
    const done = await flag.withdraw();
    if (subject !== about || view.name !== 'kept') return;
    if (!done) return show(about, { ...view, message: 'undoFailed' });
    clearInterval(ticking);
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

  /** Keys inside the card. */
  function onKey(event: KeyboardEvent): void {
    if (event.isComposing || !isOpen()) return;
    const plain = !event.ctrlKey && !event.altKey && !event.metaKey;
    const rows = [...(host?.root.querySelectorAll<HTMLElement>('.row') ?? [])];
    const row = rows.indexOf(host?.root.activeElement as HTMLElement);
    if (event.key === 'Escape') close();
    else if (plain && !event.repeat && pickByKey(event.key)) event.preventDefault();
    else if (plain && rows.length > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      const step = event.key === 'ArrowDown' ? 1 : -1;
      rows[row < 0 ? (step > 0 ? 0 : rows.length - 1) : (row + step + rows.length) % rows.length]?.focus();
      event.preventDefault();
    } else return;
    event.stopPropagation();
  }

  // A page that goes takes the debounce with it.
  window.addEventListener('pagehide', () => flag?.flush(), { signal });
  signal.addEventListener('abort', () => {
    flag?.flush();
    clearInterval(ticking);
    resized.disconnect();
    hide();
  });

  return {
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
    isDone: () => view.name === 'kept' && view.details.state === 'idle' && !isTyping(),
    isTyping,
    isOurs: (node) => node !== null && node === options.portal.made()?.element,
    key: () => subject?.key ?? null,
  };
}
