import { render } from 'preact';
import { v7 as uuid } from 'uuid';
import { makeElement, rootOf, windowOf } from '../../sites/document-parts.ts';
import {
  type Container,
  containersAround,
  type Draft,
  draftFor,
  likeliest,
  pickPointed,
} from '../../sites/generalise.ts';
import { startPortal } from '../card/host.ts';
import type { Picker, PickerOptions } from '../picker.ts';
import { adoptSheet } from '../style-sheet.ts';
import { type Aim, aimedAt, type Direction, firstAim, neighbour, stepWithin, turned } from './aim.ts';
import { startBoxes } from './boxes.ts';
import type { Given, Keeping } from './given.ts';
import { listenToAim } from './listen.ts';
import { pathFor, previewOf, ruleOf } from './preview.ts';
import { pickerSheet } from './style.ts';
import { AimBar, Review, type Role } from './view.tsx';
import { pickerWords } from './words.ts';

type State =
  | { readonly is: 'post'; readonly aim: Aim | null }
  | { readonly is: 'part'; readonly role: Role; readonly element: Element | null; readonly refused: boolean }
  | { readonly is: 'review'; readonly keeping: Keeping };

/** Pointing at a post, looking over what that means, keeping it. Only a person's own events count. */
export const picker: Picker = {
  start(options: PickerOptions) {
    const { document, page, ask, mayShare, signal } = options;
    const window = windowOf(document) as Window;
    const t = pickerWords(options.language());
    const host = startPortal(document, signal).host();
    adoptSheet(host.root, pickerSheet(), signal);
    const part = makeElement(document, 'div');
    host.show(part);
    const boxes = startBoxes(document, signal);

    let state: State = { is: 'post', aim: null };
    let chosen: { container: Container; draft: Draft; id: string } | null = null;
    let given: Given = { name: page().url.hostname.slice(0, 60), path: pathFor(page().url.pathname) };

    function go(next: State, focus = false): void {
      if (signal.aborted) return;
      state = next;
      draw();
      if (focus) host.root.querySelector<HTMLElement>('.card')?.focus({ preventScroll: true });
    }

    function aimAt(element: Element | null): Aim | null {
      const rings = element === null ? [] : containersAround(element);
      return rings.length === 0 ? null : { rings, at: likeliest(rings, page()) };
    }

    function draw(): void {
      const language = options.language();
      if (state.is === 'review' && chosen !== null) {
        const { draft, id, container } = chosen;
        const rule = ruleOf(draft, { ...given, id, host: page().url.hostname });
        const preview = previewOf(rule, page());
        boxes.frame([...container.alike], container.element);
        render(
          <Review
            {...{ t, language, draft, preview, given, mayShare, keeping: state.keeping }}
            onGiven={(change) => {
              given = { ...given, ...change };
              draw();
            }}
            onAgain={(role) =>
              role === 'post'
                ? go({ is: 'post', aim: aimAt(container.element) }, true)
                : go({ is: 'part', role, element: container.element, refused: false }, true)
            }
            onDrop={(role) => {
              chosen = { ...chosen, draft: { ...draft, [role]: null } } as NonNullable<typeof chosen>;
              draw();
            }}
            onKeep={(share) => void keep(share)}
            onCancel={options.done}
          />,
          part,
        );
      } else if (state.is === 'part') {
        boxes.frame(chosen === null ? [] : [chosen.container.element], state.element);
        const { role, element, refused } = state;
        render(
          <AimBar
            {...{ t, language, part: role, refused, count: element === null ? null : 1 }}
            onChoose={choose}
            onCancel={() => go({ is: 'review', keeping: 'not-yet' }, true)}
          />,
          part,
        );
      } else if (state.is === 'post') {
        const aimed = state.aim === null ? null : aimedAt(state.aim);
        boxes.frame(aimed?.alike ?? [], aimed?.element ?? null);
        const count = aimed?.alike.length ?? null;
        render(
          <AimBar {...{ t, language, part: null, refused: false, count }} onChoose={choose} onCancel={options.done} />,
          part,
        );
      }
      place();
    }

    /** At the lower edge while pointing, at the side when there is something to read. */
    function place(): void {
      const { width, height } = host.element.getBoundingClientRect();
      const [right, bottom] = [rootOf(document).clientWidth, window.innerHeight];
      const left = state.is === 'review' ? right - width - 8 : (right - width) / 2;
      host.moveTo(Math.max(8, left), Math.max(8, bottom - height - 8));
    }

    function choose(): void {
      if (state.is === 'post') {
        const container = state.aim === null ? null : aimedAt(state.aim);
        if (container === null) return;
        chosen = { container, draft: draftFor(container, page()), id: chosen?.id ?? uuid() };
        go({ is: 'review', keeping: 'not-yet' }, true);
      } else if (state.is === 'part' && chosen !== null && state.element !== null) {
        const { role, element } = state;
        const pick = pickPointed(chosen.container, element, role === 'link' ? 'href' : attributeFor(role, element));
        if (pick === null) {
          go({ ...state, refused: true });
          return;
        }
        chosen = { ...chosen, draft: { ...chosen.draft, [role]: pick } };
        go({ is: 'review', keeping: 'not-yet' }, true);
      }
    }

    async function keep(share: boolean): Promise<void> {
      if (chosen === null || state.is !== 'review' || state.keeping === 'keeping') return;
      const rule = ruleOf(chosen.draft, { ...given, id: chosen.id, host: page().url.hostname });
      go({ is: 'review', keeping: 'keeping' });
      const answer = await ask('rule/keep', { rule, share }).catch(() => ({ kept: false }) as const);
      if (!answer.kept) return go({ is: 'review', keeping: 'failed' });
      go({ is: 'review', keeping: !share ? 'kept' : answer.shared ? 'shared' : 'kept-not-shared' });
    }

    function point(element: Element): void {
      if (state.is === 'post') go({ is: 'post', aim: aimAt(element) });
      else if (state.is === 'part' && chosen?.container.element.contains(element)) {
        const link = state.role === 'link' ? (element.closest('a[href]') ?? element) : element;
        go({ ...state, element: chosen.container.element.contains(link) ? link : element, refused: false });
      }
    }

    function turn(direction: Direction): void {
      if (state.is === 'part') {
        if (chosen === null) return;
        const top = chosen.container.element;
        go({ ...state, element: stepWithin(top, state.element ?? top, direction), refused: false });
        return;
      }
      if (state.is !== 'post') return;
      const aim = state.aim ?? aimAt(firstAim(document));
      if (aim === null) return;
      if (direction === 'out' || direction === 'in') {
        go({ is: 'post', aim: turned(aim, direction) });
        return;
      }
      const now = aimedAt(aim);
      const next = now === null ? null : neighbour(now, direction);
      if (next === null) return;
      next.scrollIntoView({ block: 'nearest' });
      const rings = containersAround(next);
      go({
        is: 'post',
        aim: {
          rings,
          at: Math.max(
            0,
            rings.findIndex(({ element }) => element === next),
          ),
        },
      });
    }

    listenToAim(window, {
      pointing: () => state.is !== 'review',
      isOurs: (node) => node === host.element,
      onOurButton: () => host.root.activeElement?.localName === 'button',
      point,
      choose,
      turn,
      back: () => {
        if (state.is === 'part') go({ is: 'review', keeping: 'not-yet' }, true);
        else options.done();
      },
      signal,
    });
    window.addEventListener('resize', () => draw(), { passive: true, signal });
    signal.addEventListener('abort', () => render(null, part));
    go({ is: 'post', aim: aimAt(firstAim(document)) }, true);
  },
};

/** A time that is written for machines is read from there. */
function attributeFor(role: Role, element: Element): string | null {
  if (role !== 'time') return null;
  return ['datetime', 'title'].find((name) => element.hasAttribute(name)) ?? null;
}
