import '../styles/report-up.css';
import { useSignal } from '@preact/signals';
import type { NewPairing, Pairing } from '../../../shared/contract/pairing.ts';
import * as api from '../api/pairings.ts';
import { say } from '../cases/report-up/texts.ts';
import { role } from '../session.ts';
import { moment } from '../time.ts';
import { Badge } from '../ui/badge.tsx';
import { ask, Dialog } from '../ui/dialog.tsx';
import { useFetched } from '../ui/fetched.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { TextField } from '../ui/form-fields.tsx';
import { Ago, Line } from '../ui/labels.tsx';
import { Panel } from '../ui/panel.tsx';
import { Failed, failureText, Loading } from '../ui/states.tsx';
import { toast } from '../ui/toasts.tsx';

const tones = { offered: 'neutral', asking: 'warn', asked: 'warn', paired: 'good', ended: 'neutral' } as const;

/** A code that was just made: shown once. */
function CodeDialog({ made, close }: { made: NewPairing; close: () => void }) {
  const copy = async () => {
    const done = await navigator.clipboard.writeText(made.code).then(
      () => true,
      () => false,
    );
    toast(done ? 'info' : 'error', say(done ? 'code.copied' : 'code.by.hand'));
  };
  return (
    <Dialog title={say('code')} onClose={close}>
      <p class="dialog-text">{say('code.what', { until: moment(made.expiresAt) })}</p>
      <code class="pairing-code">{made.code}</code>
      <footer class="dialog-foot">
        <button type="button" class="button push" onClick={() => void copy()}>
          {say('code.copy')}
        </button>
        <button type="button" class="button button-main" onClick={close}>
          {say('done')}
        </button>
      </footer>
    </Dialog>
  );
}

function AskDialog({ close, done }: { close: () => void; done: () => void }) {
  const code = useSignal('');
  const busy = useSignal(false);
  const problem = useSignal<string | null>(null);
  const save = async () => {
    busy.value = true;
    const answer = await api.askPairing(code.peek().trim());
    busy.value = false;
    if (!answer.ok) {
      problem.value =
        answer.error.kind === 'refused' && answer.error.problem.status === 403
          ? say('ask.wrong')
          : failureText(answer.error);
      return;
    }
    toast('info', say('ask.done'));
    done();
    close();
  };
  return (
    <FormDialog
      title={say('ask')}
      close={close}
      save={save}
      yes={say('ask.send')}
      busy={busy.value}
      blocked={code.value.trim() === ''}
      problem={problem.value}
    >
      <TextField
        label={say('ask.code')}
        hint={say('ask.hint')}
        max={100}
        value={code.value}
        change={(value) => {
          code.value = value;
        }}
        input={{ autocomplete: 'off', spellcheck: false }}
      />
    </FormDialog>
  );
}

/** Which workspaces report here, and to which this one reports. Only admins change it; either side may end it at once. */
export function PairingSettings() {
  const list = useFetched('pairings', api.pairings);
  const made = useSignal<NewPairing | null>(null);
  const asking = useSignal(false);
  const busy = useSignal(false);
  const admin = role.value === 'admin';
  const items = list.value.value?.items ?? null;
  const offer = async () => {
    busy.value = true;
    const answer = await api.offerPairing();
    busy.value = false;
    if (!answer.ok) return void toast('error', failureText(answer.error));
    made.value = answer.value;
    list.again();
  };
  const act = async (what: Promise<{ ok: boolean; error?: Parameters<typeof failureText>[0] }>) => {
    busy.value = true;
    const answer = await what;
    busy.value = false;
    if (!answer.ok && answer.error !== undefined) toast('error', failureText(answer.error));
    list.again();
  };
  const confirm = async (one: Pairing) => {
    const names = { other: one.other ?? '', asker: one.asker ?? '' };
    if (await ask(say('confirm.ask', names), say('confirm.body', names), say('confirm')))
      await act(api.confirmPairing(one.id));
  };
  const end = async (one: Pairing) => {
    const refuses = one.state === 'asked' && one.otherIs === 'child';
    if (await ask(say(refuses ? 'refuse.ask' : 'end.ask'), say('end.body'), say(refuses ? 'refuse' : 'end'))) {
      await act(api.endPairing(one.id));
    }
  };
  const hasParent = items?.some((one) => one.otherIs === 'parent' && one.state !== 'ended') ?? false;
  return (
    <Panel
      title={say('pairings')}
      what={say('pairings.what')}
      tools={
        admin && (
          <>
            <button
              type="button"
              class="button"
              disabled={hasParent}
              title={hasParent ? say('has.parent') : undefined}
              onClick={() => {
                asking.value = true;
              }}
            >
              {say('ask')}
            </button>
            <button type="button" class="button" disabled={busy.value} onClick={() => void offer()}>
              {say('offer')}
            </button>
          </>
        )
      }
    >
      {list.failure.value !== null && <Failed failure={list.failure.value} retry={list.again} />}
      {items === null && list.failure.value === null && <Loading rows={2} />}
      {items !== null && items.length === 0 && <p class="quiet">{say('pairings.none')}</p>}
      <ul class="bare-list stack">
        {items?.map((one) => (
          <li key={one.id} class="line-up">
            <Badge tone={tones[one.state]}>{say(`pairing.${one.state}`)}</Badge>
            <span>
              {one.other === null ? (
                say('pairing.code', { until: moment(one.expiresAt ?? one.createdAt) })
              ) : (
                <Line text={say(`pairing.is.${one.otherIs}`, { other: one.other })} />
              )}
              {one.asker !== null && one.state === 'asked' && (
                <span class="quiet small">
                  {' '}
                  <Line text={say('pairing.asker', { who: one.asker })} />
                </span>
              )}{' '}
              <span class="quiet small">
                <Ago at={one.endedAt ?? one.pairedAt ?? one.createdAt} />
              </span>
            </span>
            {admin && one.state !== 'ended' && (
              <span class="line-up push">
                {one.state === 'asked' && one.otherIs === 'child' && (
                  <button
                    type="button"
                    class="button button-main button-small"
                    disabled={busy.value}
                    onClick={() => void confirm(one)}
                  >
                    {say('confirm')}
                  </button>
                )}
                <button
                  type="button"
                  class="button button-quiet button-small button-danger"
                  disabled={busy.value}
                  onClick={() => void end(one)}
                >
                  {say(
                    one.state === 'asked' && one.otherIs === 'child'
                      ? 'refuse'
                      : one.state === 'offered'
                        ? 'take.back'
                        : 'end',
                  )}
                </button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {made.value !== null && (
        <CodeDialog
          made={made.value}
          close={() => {
            made.value = null;
          }}
        />
      )}
      {asking.value && (
        <AskDialog
          done={list.again}
          close={() => {
            asking.value = false;
          }}
        />
      )}
    </Panel>
  );
}
