import { useLayoutEffect, useRef } from 'preact/hooks';
import type { FlagClass } from '../../../shared/domain/classes.ts';
import { flagClasses, flagClassNames } from '../../../shared/domain/classes.ts';
import { grades } from '../../../shared/domain/risks.ts';
import { t } from '../i18n.ts';
import { Icon } from '../ui/icon.tsx';
import { Key } from '../ui/key.tsx';
import { Line } from '../ui/labels.tsx';
import { type Draft, overruledGrievances } from './optimistic.ts';
import { confirmDraft, draft } from './store.ts';

/** The five classes and "dismiss", with their keys. */
export function Verdicts({
  chosen,
  onChoose,
}: {
  chosen: Draft['verdict'] | null;
  onChoose: (verdict: Draft['verdict']) => void;
}) {
  const button = (verdict: Draft['verdict'], label: string, key: string) => (
    <button
      key={verdict}
      type="button"
      class={`verdict class-${verdict}`}
      aria-pressed={chosen === null ? undefined : chosen === verdict}
      onClick={() => onChoose(verdict)}
    >
      <Key>{key}</Key>
      {label}
    </button>
  );
  return (
    <fieldset class="verdicts" aria-label={t('decide.as')}>
      {flagClassNames.map((name: FlagClass) => button(name, t(`class.${name}`), flagClasses[name].key))}
      {button('dismissed', t('decide.dismiss'), 'd')}
    </fieldset>
  );
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
    if (decided !== null && overruledGrievances(decided) > 0) reason.current?.focus();
    else confirm.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, [id]);
  if (decision === null) return null;
  const { row, verdict } = decision;
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
        onChoose={(next) => {
          draft.value = { ...decision, verdict: next };
        }}
      />
      <p class="guide" aria-live="polite">
        {t(verdict === 'dismissed' ? 'decide.dismiss.guide' : `guide.${verdict}`)}
      </p>
      <GrievanceWarning decision={decision} />
      <div class="decide-fields">
        <textarea
          ref={reason}
          class="input"
          data-reason
          rows={2}
          maxLength={2000}
          placeholder={t('decide.reason')}
          aria-label={t('decide.reason')}
          value={decision.reason}
          onInput={({ currentTarget }) => {
            draft.value = { ...decision, reason: currentTarget.value };
          }}
        />
        <div class="decide-end">
          {verdict !== 'dismissed' && (
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
                  {t(`grade.${grade}`)}
                </option>
              ))}
            </select>
          )}
          <button ref={confirm} type="submit" class="button button-main" data-confirm>
            {t('decide.confirm')}
            <Key>↵</Key>
          </button>
        </div>
      </div>
    </form>
  );
}
