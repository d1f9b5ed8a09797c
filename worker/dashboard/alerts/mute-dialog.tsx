import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Alert } from '../../../shared/contract/alerts.ts';
import { turnsBetween } from '../../../shared/domain/shifts.ts';
import { dayMs, hourMs } from '../../../shared/time.ts';
import * as api from '../api/alerts.ts';
import type { Failure } from '../api/call.ts';
import { readRota } from '../api/shifts.ts';
import { useKept } from '../drafts/kept.ts';
import { isText } from '../drafts/storage.ts';
import { house } from '../house.ts';
import { session } from '../session.ts';
import { moment, now } from '../time.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Line } from '../ui/labels.tsx';
import { Failed, failureText, Loading } from '../ui/states.tsx';
import { loadWorkspaceTime } from '../workspace-time.ts';
import { close, muting } from './acts.ts';
import { byReach, type Scope, type Span, shiftEnd, spanHours, spans } from './mute-terms.ts';
import { mute } from './mutes-store.ts';
import { say } from './texts.ts';
import { scopeWords, wordsOf } from './words.ts';

const keyOf = ({ scope, value }: Scope) => `${scope}:${value}`;

/** When the shift that is on now ends; undefined until it is known, null where none does. */
function useShiftEnd() {
  const end = useSignal<number | null | undefined>(undefined);
  useEffect(() => {
    let left = false;
    void Promise.all([readRota(), loadWorkspaceTime()]).then(([rota]) => {
      const settings = house.peek();
      const here = session.peek();
      if (left) return;
      if (settings === null || here.state !== 'in') {
        end.value = null;
        return;
      }
      const at = now.peek();
      const around = { start: at - dayMs, end: at + dayMs };
      const turns = rota.ok ? turnsBetween(rota.value, settings.utcOffset, around) : [];
      end.value = shiftEnd(turns, here.me.member.id, settings, at);
    });
    return () => {
      left = true;
    };
  }, []);
  return end;
}

function MuteForm({ alert, scopes, done }: { alert: Alert; scopes: readonly Scope[]; done: () => void }) {
  const scope = useSignal(scopes[0]);
  const span = useSignal<Span>('day');
  const kept = useKept(`alert.${alert.id}.mute`, '', isText);
  const reason = kept.value;
  const closes = useSignal(true);
  const busy = useSignal(false);
  const failure = useSignal<Failure | null>(null);
  const end = useShiftEnd();
  const picked = scope.value;
  if (picked === undefined) return null;
  const offered = spans.filter((one) => one !== 'shift' || typeof end.value === 'number');
  const hours = spanHours(span.value, end.value ?? null, now.value);
  const send = async () => {
    if (busy.value || reason.value.trim() === '') return;
    busy.value = true;
    const { scope: kind, value } = picked;
    failure.value = await mute({ scope: kind, value, hours, reason: reason.value.trim() });
    busy.value = false;
    if (failure.value !== null) return;
    kept.forget();
    if (closes.value && alert.state !== 'closed') await close([alert], reason.value.trim());
    done();
  };
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <fieldset class="stack choice-list">
        <legend class="field-label">{say('mute.what')}</legend>
        {scopes.map((one) => (
          <label key={keyOf(one)} class="check">
            <input
              type="radio"
              name="mute-scope"
              checked={keyOf(one) === keyOf(picked)}
              onChange={() => {
                scope.value = one;
              }}
            />
            <span>
              <Line text={scopeWords(one)} />
            </span>
          </label>
        ))}
      </fieldset>
      <fieldset class="line-up choice-list">
        <legend class="field-label">{say('mute.how-long')}</legend>
        {offered.map((one) => (
          <label key={one} class="check">
            <input
              type="radio"
              name="mute-span"
              checked={span.value === one}
              onChange={() => {
                span.value = one;
              }}
            />
            <span>
              {one === 'shift' ? say('span.shift', { at: moment(end.value ?? 0, 'minute') }) : say(`span.${one}`)}
            </span>
          </label>
        ))}
      </fieldset>
      <Field label={say('mute.reason')} hint={say('mute.reason.hint')}>
        {(tied) => (
          <input
            {...tied}
            class="input"
            required
            maxLength={500}
            value={reason.value}
            onInput={({ currentTarget }) => kept.set(currentTarget.value)}
          />
        )}
      </Field>
      {alert.state !== 'closed' && (
        <label class="check">
          <input
            type="checkbox"
            checked={closes.value}
            onChange={({ currentTarget }) => {
              closes.value = currentTarget.checked;
            }}
          />
          <span>{say('mute.closes')}</span>
        </label>
      )}
      <p class="warning" role="status">
        {say('mute.means', {
          until: moment(now.value + hours * hourMs, 'minute'),
          what: scopeWords(picked),
        })}
      </p>
      {failure.value !== null && (
        <p class="warning warning-bad" role="alert">
          {failureText(failure.value)}
        </p>
      )}
      <footer class="dialog-foot">
        <button type="button" class="button" onClick={done}>
          {say('cancel')}
        </button>
        <button type="submit" class="button button-main" disabled={busy.value || reason.value.trim() === ''}>
          {say('mute')}
        </button>
      </footer>
    </form>
  );
}

function Inside({ alert, done }: { alert: Alert; done: () => void }) {
  const scopes = useSignal<readonly Scope[] | null>(null);
  const failure = useSignal<Failure | null>(null);
  const load = async () => {
    const answer = await api.alert(alert.id);
    failure.value = answer.ok ? null : answer.error;
    if (!answer.ok) return;
    const found = byReach(answer.value.scopes);
    // Of an alert of an earlier version it is only known what kind it is.
    scopes.value = found.length > 0 ? found : [{ scope: 'kind', value: alert.kind, name: '' }];
  };
  useEffect(() => void load(), [alert.id]);
  if (failure.value !== null) return <Failed failure={failure.value} retry={() => void load()} />;
  if (scopes.value === null) return <Loading rows={3} />;
  return <MuteForm alert={alert} scopes={scopes.value} done={done} />;
}

/** Asks what of an alert nobody is to be told of, and for how long. */
export function MuteDialog() {
  const alert = muting.value;
  if (alert === null) return null;
  const done = () => {
    muting.value = null;
  };
  return (
    <Dialog title={say('mute.title', { title: wordsOf(alert).title })} onClose={done}>
      <Inside key={alert.id} alert={alert} done={done} />
    </Dialog>
  );
}
