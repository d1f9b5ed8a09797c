import { useSignal } from '@preact/signals';
import { type CaseState, type ClosingLook, caseLimits } from '../../../shared/contract/cases.ts';
import * as api from '../api/cases.ts';
import { useKept } from '../drafts/kept.ts';
import { me } from '../drafts/mine.ts';
import { isText } from '../drafts/storage.ts';
import { mayDecide } from '../session.ts';
import { Ago, Hostile, Line } from '../ui/labels.tsx';
import { failureText } from '../ui/states.tsx';
import { toast } from '../ui/toasts.tsx';
import { Counted, isGood } from './counted.tsx';
import { took } from './edit.ts';
import { say } from './texts.ts';

/** Somebody wants to close the case: another lead agrees or sends it back, whoever proposed it may take that back. */
export function SecondLook({ state, done }: { state: CaseState; done?: () => void }) {
  const kept = useKept(`case.${state.id}.closing`, '', isText);
  const reason = kept.value;
  const busy = useSignal(false);
  const { closing } = state;
  if (closing === null) return null;
  const mine = closing.by.id === me.value;
  const look = async (json: ClosingLook) => {
    if (busy.peek()) return;
    busy.value = true;
    const answer = await api.lookAtClosing(state.id, json);
    busy.value = false;
    if (!answer.ok) return void toast('error', failureText(answer.error));
    kept.forget();
    took(answer.value.case);
    toast('info', say(json.agrees ? 'closing.closed' : mine ? 'closing.takenBack' : 'closing.sentBack'));
    done?.();
  };
  return (
    <div class="stack">
      <div class="warning warning-info">
        <div>
          <p>
            <Line text={closing.by.name} /> {say('closing.by')} <Ago at={closing.at} />
          </p>
          {closing.reason !== '' && (
            <p class="case-text">
              <Hostile text={closing.reason} />
            </p>
          )}
        </div>
      </div>
      {mayDecide.value && (
        <>
          <Counted
            label={say(mine ? 'closing.back.why' : 'closing.not.why')}
            rows={2}
            most={caseLimits.reason}
            value={reason.value}
            set={kept.set}
          />
          <div class="line-up">
            {!mine && (
              <button
                type="button"
                class="button button-main"
                disabled={busy.value}
                onClick={() => void look({ agrees: true })}
              >
                {say('closing.agree')}
              </button>
            )}
            <button
              type="button"
              class="button"
              disabled={busy.value || !isGood(reason.value, caseLimits.reason)}
              onClick={() => void look({ agrees: false, reason: reason.value })}
            >
              {say(mine ? 'closing.takeBack' : 'closing.sendBack')}
            </button>
          </div>
        </>
      )}
    </div>
  );
}
