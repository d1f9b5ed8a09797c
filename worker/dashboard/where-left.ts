import { effect } from '@preact/signals';
import { routeOf } from './routes.ts';
import { loadSession, myViews, session } from './session.ts';

/** In this tab only, and gone with it. */
const key = 'fengsheng.left';

/** An address of this page that may be gone back to; null for anything else that could be stored. */
export function placeOf(stored: string | null): string | null {
  if (stored === null || !/^\/(?!\/)[^\\]{0,1000}$/.test(stored)) return null;
  const { view } = routeOf(stored.replace(/[?#].*$/s, ''));
  return view === 'lost' || view === 'join' ? null : stored;
}

/** Keeps where a session ended, and goes on there by itself once this browser was signed in again in another tab. */
export function startRemembering(ending: AbortSignal): void {
  const stop = effect(() => {
    const here = location.pathname + location.search;
    if (session.value.state === 'out' && placeOf(here) !== null) sessionStorage.setItem(key, here);
  });
  ending.addEventListener('abort', stop);
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.visibilityState === 'visible' && session.peek().state === 'out') void loadSession();
    },
    { signal: ending },
  );
}

/** Where the last session in this tab ended, if who is here may go there. It is given once. */
export function takePlace(): string | null {
  const place = placeOf(sessionStorage.getItem(key));
  sessionStorage.removeItem(key);
  if (place === null) return null;
  const { view } = routeOf(place.replace(/[?#].*$/s, ''));
  return myViews.peek().some((mine) => mine === view) ? place : null;
}
