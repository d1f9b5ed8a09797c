import { effect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { LiveMessage } from '../../../shared/contract/review.ts';
import { liveState } from './feed.ts';
import { news } from './news.ts';

/** Several reasons in a row become one request. */
const soonMs = 250;

/** Looks again soon after the live feed told of something that concerns what is shown, and once it is back after it was away. */
export function useNews(concerns: (message: LiveMessage) => boolean, lookAgain: () => void): void {
  const now = useRef({ concerns, lookAgain });
  now.current = { concerns, lookAgain };
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(() => now.current.lookAgain(), soonMs);
    };
    // What was told before is in what was fetched.
    let told = news.peek();
    let away = false;
    const stop = effect(() => {
      const message = news.value;
      const state = liveState.value;
      const isNew = message !== told;
      told = message;
      if (isNew && message !== null && (message.type === 'reset' || now.current.concerns(message))) soon();
      if (state === 'live' && away) soon();
      away = state === 'reconnecting' || state === 'offline';
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, []);
}
