import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Webhook } from '../../../shared/contract/webhooks.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import * as api from '../api/client.ts';
import { Section } from '../people/section.tsx';
import { listed } from '../people/store.ts';
import { mayDecide, role } from '../session.ts';
import { ask } from '../ui/dialog.tsx';
import { Ago, Line } from '../ui/labels.tsx';
import { failureText } from '../ui/states.tsx';
import { toast } from '../ui/toasts.tsx';
import { WebhookForm } from './webhook-form.tsx';
import { errorText, say } from './webhook-texts.ts';

const { state: webhooks, load } = listed(api.webhooks);

async function test(hook: Webhook): Promise<void> {
  const answer = await api.testWebhook(hook.id);
  if (!answer.ok) toast('error', failureText(answer.error));
  else if (answer.value.error === null) toast('info', say('tested'));
  else toast('error', say('test.failed', { why: errorText(answer.value.error), said: answer.value.said }));
  await load();
}

async function remove(hook: Webhook): Promise<void> {
  const name = oneLine(hook.name);
  if (!(await ask(say('remove.ask', { name }), say('remove.body'), say('remove')))) return;
  const answer = await api.removeWebhook(hook.id);
  if (!answer.ok) toast('error', failureText(answer.error));
  await load();
}

/** How it goes with one: on or off, when something arrived last, what waits, why nothing arrives. */
function Health({ hook }: { hook: Webhook }) {
  const waiting = hook.deliveries.filter(({ state }) => state === 'waiting').length;
  const error = hook.deliveries.find((one) => one.error !== null)?.error ?? null;
  return (
    <span class="line-more quiet">
      {say(`state.${hook.state}`)} ·{' '}
      {hook.lastSentAt === null ? (
        say('never')
      ) : (
        <>
          {say('sent')} <Ago at={hook.lastSentAt} />
        </>
      )}
      {waiting > 0 && ` · ${say('waiting', { n: waiting })}`}
      {hook.failures > 0 && error !== null && ` · ${say('failing', { n: hook.failures, why: errorText(error) })}`}
    </span>
  );
}

/** Where alerts are sent. Admins change it; addresses and secrets go in and never come out. */
export function Webhooks() {
  const edited = useSignal<Webhook | 'new' | null>(null);
  const edits = role.value === 'admin';
  useEffect(() => {
    if (mayDecide.value) void load();
  }, []);
  if (!mayDecide.value) return null;
  const close = () => {
    edited.value = null;
    void load();
  };
  const add = (
    <button
      type="button"
      class="button"
      onClick={() => {
        edited.value = 'new';
      }}
    >
      {say('add')}
    </button>
  );
  return (
    <>
      <Section
        title={say('title')}
        tools={edits ? add : null}
        list={webhooks}
        retry={() => void load()}
        empty={say('none')}
      >
        {(hook) => (
          <li key={hook.id} class="line" data-webhook={hook.id}>
            <span class="line-main">
              <b>
                <Line text={hook.name} />
              </b>
              <span>{say(`kind.${hook.kind}`)}</span>
              <code>
                {hook.host} …{hook.end}
              </code>
            </span>
            <Health hook={hook} />
            {edits && (
              <span class="line-tools">
                <button
                  type="button"
                  class="button"
                  aria-label={say('test.of', { name: oneLine(hook.name) })}
                  onClick={() => void test(hook)}
                >
                  {say('test')}
                </button>
                <button
                  type="button"
                  class="button"
                  aria-label={say('edit.of', { name: oneLine(hook.name) })}
                  onClick={() => {
                    edited.value = hook;
                  }}
                >
                  {say('edit')}
                </button>
                <button
                  type="button"
                  class="button"
                  aria-label={say('remove.of', { name: oneLine(hook.name) })}
                  onClick={() => void remove(hook)}
                >
                  {say('remove')}
                </button>
              </span>
            )}
          </li>
        )}
      </Section>
      {edited.value !== null && <WebhookForm hook={edited.value === 'new' ? null : edited.value} onClose={close} />}
    </>
  );
}
