import type { LiveMessage } from '../../../shared/contract/review.ts';
import { alertWords, type SharedTranslate } from '../../../shared/text/alert-words.ts';

/** What is said of a message of the live feed: an alert that was raised or grew graver, in the reader's language. */
export interface AlertToast {
  /** What is to be looked at now stays until it is closed. */
  tone: 'info' | 'error';
  text: string;
  /** Where the alert is. */
  href: string;
}

/** The toast for a message; null for what is no news of an alert: it was acknowledged, closed, or raised while muted. */
export function alertToast(message: LiveMessage, t: SharedTranslate): AlertToast | null {
  if (message.type !== 'alert') return null;
  const { alert } = message;
  if (alert.state !== 'new' || alert.muted || alert.raised !== message.seq) return null;
  const { title, sentence } = alertWords(alert, t);
  return { tone: alert.severity === 3 ? 'error' : 'info', text: `${title} — ${sentence}`, href: `/alerts/${alert.id}` };
}
