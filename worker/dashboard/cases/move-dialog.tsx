import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { type CaseDetail, caseLimits } from '../../../shared/contract/cases.ts';
import type { Stage } from '../../../shared/domain/cases.ts';
import type { Grade } from '../../../shared/domain/risks.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import type { Failure } from '../api/call.ts';
import * as api from '../api/cases.ts';
import { keepMyDraft, myDraft } from '../drafts/mine.ts';
import { gradeName } from '../house.ts';
import { t } from '../i18n.ts';
import { now } from '../time.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Line } from '../ui/labels.tsx';
import { Failed, failureText, Loading } from '../ui/states.tsx';
import { toast } from '../ui/toasts.tsx';
import { Counted } from './counted.tsx';
import { presentOf, took } from './edit.ts';
import { moving } from './moving.ts';
import { NeedList } from './need-list.tsx';
import { forward, type Given, isReady, needsOf, targetsOf } from './needs.ts';
import { loadPeople, workers } from './people.ts';
import { SecondLook } from './second-look.tsx';
import { GradeChoice, WorkerChoice } from './selects.tsx';
import { say } from './texts.ts';

interface Kept {
  readonly reason: string;
  readonly result: string | null;
}
const isKept = (value: unknown): value is Kept =>
  typeof value === 'object' &&
  value !== null &&
  'reason' in value &&
  typeof value.reason === 'string' &&
  'result' in value;

/** The fields of a move, once the case is there. */
function MoveForm({ detail, to, onClose }: { detail: CaseDetail; to: Stage | null; onClose: () => void }) {
  const place = `case.${detail.case.id}.move`;
  const kept = myDraft(place, isKept);
  const state = useSignal(detail.case);
  const targets = targetsOf(state.value);
  const target = useSignal<Stage | null>(to);
  const reason = useSignal(kept?.reason ?? '');
  const result = useSignal(kept?.result ?? detail.case.result);
  const grade = useSignal<Grade | null>(detail.case.grade);
  const owner = useSignal<number>(detail.case.owner.id);
  const busy = useSignal(false);
  const problem = useSignal<string | null>(null);

  // The dialog was open before the case was there: its focus was on the way out, and Enter would have led there.
  const first = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => first.current?.focus(), []);

  const one = state.value;
  const chosen =
    targets.find((stage) => stage === target.value) ??
    targets.find((stage) => stage === forward[one.stage]) ??
    targets[0];
  if (chosen === undefined) return <p class="dialog-text">{say('move.nowhere')}</p>;
  const given: Given = { grade: grade.value, owner: owner.value, result: result.value, reason: reason.value };
  const known = { workers: workers.value.map(({ id }) => id), secondLook: detail.secondLook, now: now.value };
  const needs = needsOf(one, chosen, given, known);
  const wants = (need: string) => needs.some((one) => one.need === need);
  const tooEarly = wants('quiet') && one.dueAt !== null && now.value < one.dueAt;
  const proposes = chosen === 'closed' && detail.secondLook;
  const keep = () => keepMyDraft(place, { reason: reason.peek(), result: result.peek() });

  const send = async () => {
    if (busy.peek()) return;
    const tooLong = reason.value.length > caseLimits.reason || result.value.length > caseLimits.result;
    problem.value = tooLong ? say('text.tooLong') : isReady(needs) ? null : say('move.missing');
    if (problem.value !== null) return;
    busy.value = true;
    const answer =
      chosen === 'closed'
        ? await api.closeCase(one.id, one.version, reason.value)
        : await api.moveCase(one.id, one.version, {
            to: chosen,
            reason: reason.value,
            ...(wants('result') && result.value !== one.result ? { result: result.value } : {}),
            ...(wants('grade') && grade.value !== null && grade.value !== one.grade ? { grade: grade.value } : {}),
            ...(wants('owner') && owner.value !== one.owner.id ? { owner: owner.value } : {}),
          });
    busy.value = false;
    if (answer.ok) {
      keepMyDraft(place, null);
      took(answer.value.case);
      const { stage } = answer.value.case;
      toast('info', stage === chosen ? say('move.done', { stage: say(`stage.${stage}`) }) : say('closing.proposed'));
      return onClose();
    }
    const theirs = presentOf(answer.error);
    if (theirs === null) {
      const detailSaid = answer.error.kind === 'refused' ? answer.error.problem.detail : undefined;
      problem.value = detailSaid ?? failureText(answer.error);
      return;
    }
    // What was typed stays; what the others did is shown and decides anew what may be done.
    took(theirs);
    state.value = theirs;
    problem.value = say('move.changed', { stage: say(`stage.${theirs.stage}`) });
  };

  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <p class="dialog-text">
        <Line text={one.title} /> · {say(`stage.${one.stage}`)}
      </p>
      <fieldset class="choice">
        <legend>{say('move.to')}</legend>
        {targets.map((stage) => (
          <label key={stage} class="check check-tall">
            <input
              type="radio"
              name="to"
              {...(stage === chosen ? { ref: first } : {})}
              checked={stage === chosen}
              onChange={() => {
                target.value = stage;
              }}
            />
            <span>
              {say(`stage.${stage}`)}
              <small>{say(`move.${one.stage}.${stage}` as Parameters<typeof say>[0])}</small>
            </span>
          </label>
        ))}
      </fieldset>
      {chosen === 'closed' && one.closing !== null ? (
        <SecondLook state={one} done={onClose} />
      ) : (
        <>
          <NeedList needs={needs} state={one} />
          {wants('grade') && (
            <GradeChoice
              settled={one.grade !== null}
              value={grade.value}
              choose={(value) => {
                grade.value = value;
              }}
              hint={say('grade.suggested', { grade: gradeName(detail.suggestion.grade) })}
            />
          )}
          {wants('owner') && (
            <WorkerChoice
              value={owner.value}
              known={one.owner}
              choose={(value) => {
                if (value !== null) owner.value = value;
              }}
            />
          )}
          {wants('result') && (
            <Counted
              label={say('field.result')}
              hint={say('field.result.hint')}
              rows={4}
              most={caseLimits.result}
              value={result.value}
              set={(value) => {
                result.value = value;
                keep();
              }}
              submit={() => void send()}
            />
          )}
          {(wants('reason') || wants('quiet')) && (
            <Counted
              label={say(tooEarly ? 'field.reason.early' : wants('reason') ? 'field.reason' : 'field.reason.optional')}
              rows={3}
              most={caseLimits.reason}
              value={reason.value}
              set={(value) => {
                reason.value = value;
                keep();
              }}
              submit={() => void send()}
            />
          )}
          {proposes && <p class="note">{say('closing.why')}</p>}
          {problem.value !== null && (
            <p class="warning warning-bad" role="alert">
              {problem.value}
            </p>
          )}
          <footer class="dialog-foot">
            <button type="button" class="button" onClick={onClose}>
              {t('cancel')}
            </button>
            <button type="submit" class="button button-main" disabled={busy.value}>
              {proposes ? say('closing.propose') : say('move.do', { stage: say(`stage.${chosen}`) })}
            </button>
          </footer>
        </>
      )}
    </form>
  );
}

function Asking({ id, to, onClose }: { id: number; to: Stage | null; onClose: () => void }) {
  const detail = useSignal<CaseDetail | null>(null);
  const failure = useSignal<Failure | null>(null);
  const load = async () => {
    failure.value = null;
    const [answer] = await Promise.all([api.caseOf(id), loadPeople()]);
    if (answer.ok) detail.value = answer.value;
    else failure.value = answer.error;
  };
  useEffect(() => {
    void load();
  }, []);
  const title = detail.value === null ? say('move') : say('move.of', { title: oneLine(detail.value.case.title) });
  return (
    <Dialog title={title} onClose={onClose} wide>
      {failure.value !== null ? (
        <Failed failure={failure.value} retry={() => void load()} />
      ) : detail.value === null ? (
        <Loading rows={3} />
      ) : (
        <MoveForm detail={detail.value} to={to} onClose={onClose} />
      )}
    </Dialog>
  );
}

/** Asks where a case should go and for what that needs, wherever that is wanted. */
export function MoveDialog() {
  const asked = moving.value;
  if (asked === null) return null;
  return (
    <Asking
      key={asked.id}
      id={asked.id}
      to={asked.to}
      onClose={() => {
        moving.value = null;
      }}
    />
  );
}
