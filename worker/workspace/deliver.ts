import type { WebhookTest } from '../../shared/contract/webhooks.ts';
import type { WebhookKind } from '../../shared/domain/webhooks.ts';
import { failed, type Outcome, outcomeOf, speech } from '../analysis/webhooks/kinds.ts';
import { inWords } from '../analysis/webhooks/outcome-words.ts';
import { checkTarget } from '../analysis/webhooks/targets.ts';
import { forgetDeliveries, nextTry, noteOutcome, noteReached, type Try, takeDue } from './deliveries.ts';
import { newDeliveryId } from './gather.ts';
import type { Errand, Outside } from './jobs.ts';
import { type Answer, answer, type Caller, refuse, refuseFor, type Turn } from './turn.ts';
import { webhookById } from './webhook-rows.ts';

/** Another server gets so long to answer, in milliseconds. */
const patience = 10_000;
/** So much of an answer is read, in bytes: robots say a line. */
const mostRead = 64 * 1024;

/** Sends what is due, to several places side by side and to each one thing at a time. */
export const deliver: Errand = async (outside) => {
  const due = outside.stored((turn) => {
    forgetDeliveries(turn);
    return takeDue(turn);
  });
  await Promise.all(
    due.map(async (one) => {
      const outcome = await attempt(outside, one);
      outside.stored((turn) => noteOutcome(turn, one, outcome));
    }),
  );
  return outside.stored(nextTry);
};

/** One try. An error's own words are not passed on: they may hold the address. */
async function attempt(outside: Outside, { kind, url, secret, id, body }: Omit<Try, 'webhook'>): Promise<Outcome> {
  // The operator may have taken the host off the list since.
  if (!checkTarget(kind, url, outside.webhookHosts).ok) return failed('not-allowed');
  const request = speech[kind].sign({ url, secret }, id, body, outside.now());
  try {
    const response = await outside.fetch(request.url, {
      method: 'POST',
      headers: request.headers,
      body: request.body,
      // Another address is another host: it was not allowed.
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    });
    const { status, headers } = response;
    return outcomeOf(kind, { status, retryAfter: headers.get('retry-after'), body: await beginningOf(kind, response) });
  } catch (error) {
    const late = error instanceof Error && ['TimeoutError', 'AbortError'].includes(error.name);
    return failed(late ? 'timeout' : 'unreachable');
  }
}

/** The beginning of an answer; nothing of one whose status says all. */
async function beginningOf(kind: WebhookKind, { body }: Response): Promise<string> {
  if (body === null) return '';
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let read = 0;
  while (kind !== 'generic' && read < mostRead) {
    const { value, done } = await reader.read();
    if (done) break;
    read += value.byteLength;
    text += decoder.decode(value, { stream: true });
  }
  // What is known of it is enough, also where the rest breaks off.
  await reader.cancel().catch(() => undefined);
  return text;
}

/** Whether a webhook may be tried out now; its limit counts this, too. */
export function beginTest(turn: Turn, _caller: Caller, { id }: { id: number }): Answer<{ id: number }> {
  const hook = webhookById(turn.sql, id);
  if (hook === undefined) return refuse('not-found');
  if (hook.free_at > turn.now) {
    return refuseFor(Math.ceil((hook.free_at - turn.now) / 1000), 'It was sent something a moment ago.');
  }
  turn.sql.exec('UPDATE webhooks SET free_at = ? WHERE id = ?', turn.now + speech[hook.kind].gap, id);
  return answer({ id });
}

/** Sends a test message now, once, and says what came of it. */
export async function sendTest(outside: Outside, id: number): Promise<Answer<WebhookTest>> {
  const test = outside.stored((turn) => {
    const hook = webhookById(turn.sql, id);
    if (hook === undefined) return null;
    const { kind, url, secret, language, page } = hook;
    const message = {
      id: newDeliveryId(turn),
      workspace: turn.workspace,
      at: turn.now,
      language,
      news: [],
      more: 0,
      page,
    };
    return { kind, url, secret, id: message.id, body: speech[kind].body(message) };
  });
  if (test === null) return refuse('not-found');
  const outcome = await attempt(outside, test);
  const said = inWords(outcome);
  if (!outcome.sent) return answer({ sent: false, error: { what: outcome.what, code: outcome.code }, said });
  outside.stored((turn) => noteReached(turn, id));
  return answer({ sent: true, error: null, said });
}
