import { headOf } from './events.ts';
import { row } from './rows.ts';

/**
 * The first event at or after a time (milliseconds), the head's successor where there is none: a bisection of the log. Its
 * times rise but for what a clock was set back by.
 */
export function seqAt(sql: SqlStorage, at: number): number {
  let low = 1;
  let high = headOf(sql).seq + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const event = row<{ at: number }>(sql, 'SELECT at FROM events WHERE seq = ?', middle);
    if (event === undefined || event.at >= at) high = middle;
    else low = middle + 1;
  }
  return low;
}
