import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { grades } from '../../../../shared/domain/risks.ts';
import { oneLine } from '../../../../shared/text/hostile.ts';
import { gradeName } from '../../house.ts';
import { t } from '../../i18n.ts';
import { say } from '../../queue/texts.ts';
import { Badge } from '../../ui/badge.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ClassLabel, Line, siteName } from '../../ui/labels.tsx';
import { failureText, Loading } from '../../ui/states.tsx';
import { Verdicts } from '../bar.tsx';
import type { Verdict } from '../optimistic.ts';
import { forgetKept, keepFor, keptOf, type Written } from './kept.ts';
import { mostAtOnce, nothingWanted, type Plan, planOf, type Wanted } from './plan.ts';
import { bulk } from './state.ts';
import { askPreview, decideAll, failure, forgetPreview, preview, progress, verdictName } from './store.ts';
import { useVerdictKeys } from './verdict-keys.ts';

/** Rows of the list of what goes; the number says the rest. */
const shownRows = 100;

const entries = <Key extends string>(of: Partial<Record<Key, number>>) => Object.entries(of) as [Key, number][];

/** What would be left out, unless the reader wants it all the same; what cannot be decided so at all. */
function Questions({
  plan,
  wanted,
  want,
}: {
  plan: Plan;
  wanted: Wanted;
  want: (what: keyof Wanted, on: boolean) => void;
}) {
  const asked = (['grievance', 'claimed', 'alone'] as const).filter((what) => plan.asks[what] > 0);
  const out = entries(plan.out);
  return (
    <>
      {asked.map((what) => (
        <label
          key={what}
          class={what === 'grievance' ? 'warning warning-help check-tall check' : 'warning check-tall check'}
        >
          <input
            type="checkbox"
            checked={wanted[what]}
            onChange={({ currentTarget }) => want(what, currentTarget.checked)}
          />
          <span>
            {say(`bulk.ask.${what}`, { n: plan.asks[what] })} <b>{say(`bulk.want.${what}`)}</b>
          </span>
        </label>
      ))}
      {out.length > 0 && (
        <ul class="bulk-out">
          {out.map(([why, n]) => (
            <li key={why}>
              <Icon name="warning" /> {say(`bulk.out.${why}`, { n })}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function What({ plan }: { plan: Plan }) {
  return (
    <>
      <p class="line-up">
        {entries(plan.effects).map(([what, n]) => (
          <Badge key={what} tone={what === 'proposed' ? 'warn' : 'accent'}>
            {say(`bulk.effect.${what}`, { n })}
          </Badge>
        ))}
      </p>
      {(plan.effects.proposed ?? 0) > 0 && <p class="quiet">{say('decide.second')}</p>}
      <details class="bulk-rows">
        <summary>{say('bulk.rows', { n: plan.going.length })}</summary>
        <ul>
          {plan.going.slice(0, shownRows).map(({ row }) => (
            <li key={row.id}>
              <span class="quiet">{siteName(row.site)}</span> <Line text={row.excerpt.slice(0, 120)} />
              {row.decision?.class && <ClassLabel name={row.decision.class} />}
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}

/** Decides many posts at once: what as, what that changes, what stands against it; then all of it can be undone. */
export function BulkDialog() {
  const now = bulk.value;
  const verdict = now?.verdict ?? null;
  const choose = (next: Verdict) => {
    if (now !== null) bulk.value = { ...now, verdict: next };
  };
  const written = useSignal(keptOf(now?.rows ?? []));
  const { grade, reason } = written.value;
  const write = (part: Partial<Written>) => {
    written.value = { ...written.peek(), ...part };
    keepFor(now?.rows ?? [], written.value);
  };
  const wanted = useSignal<Wanted>(nothingWanted);
  const rows = now?.rows.slice(0, mostAtOnce) ?? [];
  const given = reason.trim() !== '';
  // Before the next key comes: what was shown for the verdict before it must not be confirmed as this one.
  useLayoutEffect(() => {
    wanted.value = nothingWanted;
    if (verdict === null) forgetPreview();
    else void askPreview(rows, { verdict, grade: null, reason: '' });
  }, [now]);
  useEffect(() => forgetPreview, []);
  const items = preview.value;
  const plan = items === null ? null : planOf(items, wanted.value, given);
  const needsReason = items?.some(({ hurdles }) => hurdles.includes('reason')) ?? false;
  const form = useRef<HTMLFormElement>(null);
  const there = plan !== null && verdict !== null;
  // What would change can be read now: Enter confirms it, or a reason comes first.
  useEffect(() => {
    if (!there || document.activeElement?.matches('textarea, select, input') === true) return;
    form.current?.querySelector<HTMLElement>(needsReason ? 'textarea' : '[type=submit]:enabled')?.focus();
  }, [there, verdict, needsReason]);
  useVerdictKeys((chosen) => {
    if (progress.peek() === null) choose(chosen);
  });
  if (now === null) return null;
  const close = () => {
    if (progress.value === null) bulk.value = null;
  };
  const sending = progress.value;
  const send = (event: Event) => {
    event.preventDefault();
    if (plan === null || verdict === null || sending !== null || plan.going.length === 0) return;
    void decideAll(plan.going, { verdict, grade, reason: reason.trim() }).then((all) => {
      if (all) forgetKept();
    });
  };
  return (
    <Dialog title={say('bulk.title', { n: now.rows.length })} onClose={close} wide>
      <form ref={form} class="form bulk" onSubmit={send} data-own-focus>
        {now.rows.length > mostAtOnce && <p class="warning warning-info">{say('bulk.most', { n: mostAtOnce })}</p>}
        <Verdicts chosen={verdict} onChoose={choose} />
        {verdict === null ? (
          <p class="quiet">{say('bulk.choose')}</p>
        ) : (
          <>
            <p class="guide">
              {t(verdict === 'dismissed' || verdict === 'returned' ? 'decide.dismiss.guide' : `guide.${verdict}`)}
            </p>
            <div class="fields">
              <Field label={say('bulk.reason')} hint={needsReason ? say('bulk.reason.needed') : undefined}>
                {(tied) => (
                  <textarea
                    {...tied}
                    class="input"
                    rows={2}
                    maxLength={2000}
                    value={reason}
                    onInput={({ currentTarget }) => write({ reason: currentTarget.value })}
                  />
                )}
              </Field>
              {verdict !== 'dismissed' && (
                <Field label={t('grade')}>
                  {(tied) => (
                    <select
                      {...tied}
                      class="select"
                      value={grade ?? ''}
                      onChange={({ currentTarget }) =>
                        write({ grade: grades.find((one) => one === currentTarget.value) ?? null })
                      }
                    >
                      <option value="">{t('grade.none')}</option>
                      {grades.map((one) => (
                        <option key={one} value={one}>
                          {gradeName(one)}
                        </option>
                      ))}
                    </select>
                  )}
                </Field>
              )}
            </div>
            {plan !== null ? (
              <div class="stack" aria-live="polite">
                <What plan={plan} />
                <Questions
                  plan={plan}
                  wanted={wanted.value}
                  want={(what, on) => {
                    wanted.value = { ...wanted.value, [what]: on };
                  }}
                />
              </div>
            ) : failure.value === null ? (
              <Loading rows={2} />
            ) : (
              <p class="warning warning-bad" role="alert">
                {failureText(failure.value)}
                <button
                  type="button"
                  class="link"
                  onClick={() => void askPreview(rows, { verdict, grade: null, reason: '' })}
                >
                  {t('retry')}
                </button>
              </p>
            )}
          </>
        )}
        {sending !== null && (
          <p class="bulk-progress" role="status">
            <progress max={sending.all} value={sending.done} aria-label={say('bulk.sending')} />
            {sending.done} / {sending.all}
          </p>
        )}
        <footer class="dialog-foot">
          <button
            type="button"
            class="button"
            disabled={sending !== null}
            onClick={() => {
              forgetKept();
              close();
            }}
          >
            {t('cancel')}
          </button>
          <button
            type="submit"
            class="button button-main"
            disabled={plan === null || plan.going.length === 0 || sending !== null || (needsReason && !given)}
          >
            {plan === null || verdict === null
              ? t('decide.confirm')
              : say('bulk.confirm', { n: plan.going.length, class: oneLine(verdictName(verdict)) })}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
