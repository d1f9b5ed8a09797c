import { useLayoutEffect, useRef } from 'preact/hooks';
import type { FlagClass } from '../../../shared/domain/classes.ts';
import { flagClasses, flagClassNames } from '../../../shared/domain/classes.ts';
import { grades } from '../../../shared/domain/risks.ts';
import { gradeName, gradeWhen } from '../house.ts';
import { t } from '../i18n.ts';
import { Remaining } from '../queue/remaining.tsx';
import { me } from '../queue/store.ts';
import { say } from '../queue/texts.ts';
import { now } from '../time.ts';
import { Icon } from '../ui/icon.tsx';
import { Key } from '../ui/key.tsx';
import { Line } from '../ui/labels.tsx';
import { isTouch } from '../ui/touch.ts';
import { claimedByOther, type Draft, needsReason, overruledGrievances, type Verdict } from './optimistic.ts';
import { confirmDraft, conflictText, draft, draftEffect, isSending, reasonMissing } from './store.ts';

/** The five classes and "dismiss", with their keys; where something is proposed, also the way back to the queue. */
export function Verdicts({
  chosen,
  onChoose,
  back = null,
}: {
  chosen: Verdict | null;
  onChoose: (verdict: Verdict) => void;
  back?: 'returned' | 'withdrawn' | null;
}) {
  const button = (verdict: Verdict, label: string, key: string | null) => (
    <button
      key={verdict}
      type="button"
      class={`verdict class-${verdict}`}
      aria-pressed={chosen === null ? undefined : chosen === verdict}
      onClick={() => onChoose(verdict)}
    >
      {key !== null && <Key>{key}</Key>}
      {label}
    </button>
  );
  return (
    <fieldset class="verdicts" aria-label={t('decide.as')}>
      {flagClassNames.map((name: FlagClass) => button(name, t(`class.${name}`), flagClasses[name].key))}
      {button('dismissed', t('decide.dismiss'), 'd')}
      {back !== null && button('returned', say(`verdict.${back}`), null)}
    </fieldset>
  );
}

/** How a post on which something is proposed goes back to the queue: for who proposed it, and for all others. */
export const wayBack = ({ proposal }: Draft['row'], reader: number | null) =>
  proposal === null ? null : proposal.by.id === reader ? 'withdrawn' : 'returned';

/** What others did to the post that the reader should know before confirming. */
function Others({ decision }: { decision: Draft }) {
  const { row, overtaken, meanwhile, despite } = decision;
  const held = claimedByOther(row, { me: me.value, now: now.value }) ? row.claim : null;
  return (
    <>
      {(overtaken || meanwhile !== null) && (
        <div class="warning" role="alert">
          <Icon name="warning" />
          <span>
            {conflictText(meanwhile ?? row)} {say(meanwhile === null ? 'conflict.next' : 'conflict.again')}
          </span>
          <button
            type="button"
            class="link"
            onClick={() => {
              draft.value = null;
            }}
          >
            {say('conflict.leave')}
          </button>
        </div>
      )}
      {held !== null && (
        <div class="warning" role="alert">
          <Icon name="lock" />
          <span>
            <Line text={say('claim.held', { who: held.name })} /> <Remaining until={held.until} />
          </span>
        </div>
      )}
      {despite.grievance && (
        <div class="warning warning-help" role="alert">
          <Icon name="warning" />
          <span>{say('decide.hiddenGrievance')}</span>
        </div>
      )}
      {despite.alone && (
        <div class="warning" role="alert">
          <Icon name="warning" />
          <span>{say('decide.alone')}</span>
        </div>
      )}
    </>
  );
}

/** What confirming comes to, where it is more than deciding. */
function EffectLine() {
  const what = draftEffect.value;
  if (what === null || what === 'decided') return null;
  return <p class="note">{say(what === 'proposed' ? 'decide.second' : `decide.effect.${what}`)}</p>;
}

/** Somebody saw a real customer's problem here: said plainly, with the way back one key away. */
function GrievanceWarning({ decision }: { decision: Draft }) {
  const count = overruledGrievances(decision);
  if (count === 0) return null;
  return (
    <div class="warning" role="alert">
      <Icon name="warning" />
      <span>{t('decide.grievance', { n: count, all: decision.row.why.reporters })}</span>
      <button
        type="button"
        class="link"
        onClick={() => {
          draft.value = { ...decision, verdict: 'grievance' };
        }}
      >
        {t('decide.grievance.take')}
      </button>
    </div>
  );
}

/** Whether a reason is what comes next: one is needed, or will be asked for. */
const asksForReason = (decision: Draft) =>
  overruledGrievances(decision) > 0 ||
  decision.despite.grievance ||
  reasonMissing.peek() ||
  needsReason(draftEffect.peek() ?? 'decided');

/**
 * The decision being made, docked at the foot of the page. The focus is on "confirm", so that a number and Enter decide;
 * where a grievance is overruled it is on the reason, because that is what will be asked.
 */
export function DecideBar() {
  const decision = draft.value;
  const confirm = useRef<HTMLButtonElement>(null);
  const reason = useRef<HTMLTextAreaElement>(null);
  const id = decision?.row.id ?? null;
  useLayoutEffect(() => {
    if (id === null) return;
    const before = document.activeElement;
    const decided = draft.peek();
    if (decided !== null && asksForReason(decided)) reason.current?.focus();
    else confirm.current?.focus();
    return () => {
      const back = before instanceof HTMLElement && before.isConnected && !isSending(id);
      if (back) before.focus({ preventScroll: true });
    };
  }, [id]);
  if (decision === null) return null;
  const { row, verdict } = decision;
  const what = draftEffect.value ?? 'decided';
  const must = needsReason(what);
  const keys = isTouch() ? '.touch' : '';
  const reasonLabel = must ? say(`decide.reason.must${keys}`) : say(`decide.reason${keys}`);
  return (
    <form
      class="decide"
      aria-label={t('decide.title')}
      onSubmit={(event) => {
        event.preventDefault();
        void confirmDraft();
      }}
    >
      <div class="decide-head">
        <span class="decide-post">
          <Line text={row.excerpt} />
        </span>
        <button
          type="button"
          class="icon-button"
          aria-label={t('cancel')}
          onClick={() => {
            draft.value = null;
          }}
        >
          <Icon name="close" />
        </button>
      </div>
      <Verdicts
        chosen={verdict}
        back={wayBack(row, me.value)}
        onChoose={(next) => {
          draft.value = { ...decision, verdict: next };
        }}
      />
      <p class="guide" aria-live="polite">
        {verdict === 'returned'
          ? say(`guide.${wayBack(row, me.value) ?? 'returned'}`)
          : t(verdict === 'dismissed' ? 'decide.dismiss.guide' : `guide.${verdict}`)}
      </p>
      <EffectLine />
      <Others decision={decision} />
      <GrievanceWarning decision={decision} />
      <div class="decide-fields">
        <textarea
          ref={reason}
          class="input"
          data-reason
          rows={2}
          maxLength={2000}
          placeholder={reasonLabel}
          aria-label={reasonLabel}
          aria-required={must}
          {...(reasonMissing.value ? { 'aria-invalid': true, 'aria-describedby': 'reason-missing' } : {})}
          value={decision.reason}
          onInput={({ currentTarget }) => {
            draft.value = { ...decision, reason: currentTarget.value };
          }}
        />
        <div class="decide-end">
          {verdict !== 'dismissed' && verdict !== 'returned' && (
            <select
              class="select"
              aria-label={t('grade')}
              value={decision.grade ?? ''}
              onChange={({ currentTarget }) => {
                draft.value = { ...decision, grade: grades.find((grade) => grade === currentTarget.value) ?? null };
              }}
            >
              <option value="">{t('grade.none')}</option>
              {grades.map((grade) => (
                <option key={grade} value={grade}>
                  {gradeName(grade)}
                </option>
              ))}
            </select>
          )}
          {decision.grade !== null && gradeWhen(decision.grade) !== '' && (
            <small class="quiet grade-when">
              <Line text={gradeWhen(decision.grade)} />
            </small>
          )}
          <button ref={confirm} type="submit" class="button button-main" data-confirm>
            {say(`confirm.${what}`)}
            <Key>↵</Key>
          </button>
        </div>
      </div>
      {reasonMissing.value && (
        <p class="field-error" id="reason-missing" role="alert">
          {say('decide.reason.missing')}
        </p>
      )}
    </form>
  );
}
