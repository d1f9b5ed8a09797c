import type { DeliveryFailure } from '../../../shared/domain/webhooks.ts';
import type { Outcome } from './kinds.ts';

const words: Readonly<Record<DeliveryFailure, (code: number | null) => string>> = {
  'not-allowed': () => 'The server’s operator does not let anything be sent to this host (WEBHOOK_HOSTS).',
  unreachable: () => 'The host could not be reached.',
  timeout: () => 'No answer within ten seconds.',
  redirect: () => 'It sends on to another address. Give the address where it ends.',
  status: (code) => `It answered with the HTTP status ${code}.`,
  busy: () => 'It says that it gets too much. Try again in a few minutes.',
  refused: (code) => known[code ?? 0] ?? `It was refused with the number ${code}.`,
  unreadable: () => 'It answered, but not as a robot does.',
};

/** What the numbers of robots mean that people see most, from the makers' lists of errors. */
const known: Readonly<Record<number, string>> = {
  300001: 'DingTalk: there is no such robot. Copy its address from the group anew. (300001)',
  310000: 'DingTalk: the secret is wrong, or the robot wants a word in the message or another IP address. (310000)',
  19021: 'Feishu: the secret is wrong, or the server’s clock is. (19021)',
  19022: 'Feishu: the robot does not take anything from this server’s IP address. (19022)',
  19024: 'Feishu: the robot wants a word in the message. (19024)',
  19001: 'Feishu: there is no such robot. Copy its address from the group anew. (19001)',
  93000: 'WeCom: there is no such robot. Copy its address from the group anew. (93000)',
};

/** What came of a try, in a sentence for a person. It holds nothing of the address, and nothing that was answered but a number. */
export const inWords = (outcome: Outcome): string =>
  outcome.sent ? 'It was taken.' : words[outcome.what](outcome.code);
