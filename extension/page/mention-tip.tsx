import { render } from 'preact';
import type { Language, Translate } from '../../shared/i18n.ts';
import { oneLine } from '../../shared/text/hostile.ts';
import { makeElement, rootOf, windowOf } from '../sites/document-parts.ts';
import type { Portal } from './card/host.ts';
import { type Box, boxOf } from './card/layout.ts';
import { placeTip } from './card/tip-layout.ts';
import { type CardText, cardWords } from './card/words.ts';
import type { Paint } from './paint.ts';
import type { Found } from './scan.ts';

/** A mention's number among all of the page, from 1. */
export interface Ordinal {
  readonly at: number;
  readonly of: number;
}

export interface MentionTip {
  /** Shows what a mention is, at one of its lines, clear of `pointer`. */
  show(paint: Paint, line: Box, pointer: Box | null, ordinal: Ordinal | null): void;
  hide(): void;
  /** The paint it is shown at. */
  at(): Paint | null;
  /** Has a mention read aloud by a screen reader. */
  announce(found: Found, ordinal: Ordinal): void;
}

/** A screen reader speaks only what changes in a region that it knows: the words come this much later, in milliseconds. */
const aloudAfter = 50;

/** Which term it is and what kind; how it was found; what else makes it worth a look. */
export function tipText({ mention, info, quoted }: Found, t: Translate<CardText>) {
  return {
    term: oneLine(info.text),
    kind: t(`kind.${info.kind}`),
    how: t(`tip.how.${mention.how}`),
    raised: mention.level > info.level ? t('tip.raised') : null,
    quoted: quoted ? t('tip.quoted') : null,
  };
}

/** The tip at a mention, in our one host: it takes no focus and lets the pointer through. */
export function startMentionTip(
  document: Document,
  portal: Portal,
  language: () => Language,
  signal: AbortSignal,
): MentionTip {
  const window = windowOf(document) as Window;
  const part = makeElement(document, 'div');
  const aloud = makeElement(document, 'div');
  aloud.className = 'aloud';
  aloud.setAttribute('role', 'status');
  let shown: Paint | null = null;
  let speaking: ReturnType<typeof setTimeout> | undefined;

  function hide(): void {
    if (shown === null) return;
    shown = null;
    render(null, part);
    portal.made()?.hide(part);
  }

  function moveTo(tip: HTMLElement, { left, top }: { left: number; top: number }): void {
    // A page may zoom or move its root element, and with it what is fixed to the window.
    const { x, y, width } = tip.getBoundingClientRect();
    const scale = width / tip.offsetWidth || 1;
    tip.style.left = `${Math.round((left - x) / scale)}px`;
    tip.style.top = `${Math.round((top - y) / scale)}px`;
  }

  signal.addEventListener('abort', () => {
    clearTimeout(speaking);
    hide();
  });

  return {
    show(paint, line, pointer, ordinal) {
      if (signal.aborted) return;
      hide();
      shown = paint;
      const host = portal.host();
      host.show(part);
      render(<Tip found={paint.found} ordinal={ordinal} language={language()} />, part);
      const tip = part.querySelector<HTMLElement>('.tip');
      const element = paint.parts[0]?.piece.node.parentElement;
      if (tip === null || element === null || element === undefined) return;
      const style = window.getComputedStyle(element);
      const button = boxOf(host.element);
      const place = placeTip(
        line,
        boxOf(tip),
        { width: rootOf(document).clientWidth, height: window.innerHeight },
        [...(pointer === null ? [] : [pointer]), ...(button.width > 0 ? [button] : [])],
        { vertical: !style.writingMode.startsWith('horizontal'), rtl: style.direction === 'rtl' },
      );
      moveTo(tip, place);
    },
    hide,
    at: () => shown,
    announce(found, ordinal) {
      const spoken = language();
      const t = cardWords(spoken);
      const { term, kind, how, raised, quoted } = tipText(found, t);
      const why = [how, raised, quoted].filter((one) => one !== null).join(t('tip.and'));
      aloud.lang = spoken;
      aloud.textContent = '';
      portal.host().show(aloud);
      clearTimeout(speaking);
      speaking = setTimeout(() => {
        aloud.textContent = t('tip.aloud', { term, kind, why, at: ordinal.at, of: ordinal.of });
      }, aloudAfter);
    },
  };
}

function Tip({ found, ordinal, language }: { found: Found; ordinal: Ordinal | null; language: Language }) {
  const t = cardWords(language);
  const { term, kind, how, raised, quoted } = tipText(found, t);
  return (
    <div class="root" lang={language} aria-hidden="true">
      <div class="tip">
        <p class="head">
          <span class="term">{term}</span>
          <span class="kind">{kind}</span>
          {ordinal !== null && <span class="at">{t('tip.ordinal', { at: ordinal.at, of: ordinal.of })}</span>}
        </p>
        <p class="why">{how}</p>
        {raised !== null && <p class="raised">{raised}</p>}
        {quoted !== null && <p class="why">{quoted}</p>}
      </div>
    </div>
  );
}
