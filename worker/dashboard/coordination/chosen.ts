import type { Signal } from '@preact/signals';
import { navigate } from '../router.ts';
import type { Picture } from './picture.ts';
import { accountKeys } from './picture-keys.ts';

/** What of a picture is pointed at or focused: everything else steps back. */
export type Chosen = { readonly kind: 'account' | 'text' | 'post'; readonly place: number } | null;

/** Whether an account, text or post belongs to what is chosen. */
export function belongs({ posts }: Picture, chosen: Chosen, kind: 'account' | 'text' | 'post', place: number): boolean {
  if (chosen === null || (chosen.kind === kind && chosen.place === place)) return true;
  const with_ = (post: Picture['posts'][number]) =>
    ({ account: post.account, text: post.text, post: post.place })[chosen.kind] === chosen.place;
  if (kind === 'post') return posts[place] !== undefined && with_(posts[place]);
  return posts.some((post) => post[kind] === place && with_(post));
}

/** What makes an account of a picture one that can be focused and opened. */
export function accountProps(picture: Picture, place: number, chosen: Signal<Chosen>, label: string) {
  const id = picture.accounts[place]?.id ?? null;
  const choose = () => {
    chosen.value = { kind: 'account', place };
  };
  const leave = () => {
    chosen.value = null;
  };
  const open = () => {
    if (id !== null) void navigate(`/authors/${id}`);
  };
  return {
    'data-account': place,
    // One stop for the Tab key; j and k go from one account to the next.
    tabIndex: (chosen.value?.kind === 'account' ? chosen.value.place : 0) === place ? 0 : -1,
    role: id === null ? ('img' as const) : ('link' as const),
    'aria-label': label,
    onPointerEnter: choose,
    onPointerLeave: leave,
    onFocus: choose,
    onBlur: leave,
    onClick: open,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      event.stopPropagation();
      open();
    },
  };
}

/** Moves the focus to the next account of a picture, or the one before; false where the key is none of these. */
export function stepAccount(box: Element, key: string): boolean {
  const by = accountKeys[key];
  if (by === undefined) return false;
  const all = [...box.querySelectorAll<SVGElement>('[data-account]')];
  const at = all.indexOf(document.activeElement as SVGElement);
  const next = all[Math.max(0, at + by)];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
  return true;
}
