import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { minuteMs } from '../../../shared/time.ts';
import { now } from '../time.ts';
import { say } from './texts.ts';

const secondMs = 1000;

/** How much of a time is left, in whole minutes; in the last two in seconds. */
export function leftOf(ms: number): { unit: 'minutes' | 'seconds'; n: number } {
  const left = Math.max(0, ms);
  return left >= 2 * minuteMs
    ? { unit: 'minutes', n: Math.floor(left / minuteMs) }
    : { unit: 'seconds', n: Math.ceil(left / secondMs) };
}

/** The time left until `until` (ms since 1970), counting down. */
export function Remaining({ until }: { until: number }) {
  const second = useSignal(0);
  const last = until - now.value < 2 * minuteMs + 20 * secondMs;
  useEffect(() => {
    if (!last) return;
    const timer = setInterval(() => {
      second.value = Date.now();
    }, secondMs);
    return () => clearInterval(timer);
  }, [last, second]);
  const { unit, n } = leftOf(until - Math.max(now.value, second.value));
  return <span class="remaining">{say(`left.${unit}`, { n })}</span>;
}
