import { useSignal } from '@preact/signals';
import { type CaseDetail, type CaseState, caseLimits } from '../../../shared/contract/cases.ts';
import { t } from '../i18n.ts';
import { mayDecide } from '../session.ts';
import { moment } from '../time.ts';
import { Facts } from '../ui/facts.tsx';
import { Field } from '../ui/field.tsx';
import { Ago, GradeLabel, Hostile, Line } from '../ui/labels.tsx';
import { Panel } from '../ui/panel.tsx';
import { Person } from '../ui/person.tsx';
import { fieldOfMoment, momentOfField } from './due.ts';
import { type Fields, fieldsOf, saveCase } from './edit.ts';
import { GradeReasons } from './grade-reasons.tsx';
import { InPlace } from './in-place.tsx';
import { GradeChoice, RiskChoice, SourceChoice, WorkerChoice } from './selects.tsx';
import { say } from './texts.ts';

interface DateProps {
  label: string;
  at: number | null;
  save: (at: number) => void;
}

/** A moment of the case. It is saved once the field is left: the parts of a date are typed one by one. */
function DateField({ label, at, save }: DateProps) {
  const typed = useSignal<string | null>(null);
  return (
    <Field label={label}>
      {(tied) => (
        <input
          {...tied}
          class="input"
          type="datetime-local"
          value={typed.value ?? fieldOfMoment(at)}
          onInput={({ currentTarget }) => {
            typed.value = currentTarget.value;
          }}
          onBlur={({ currentTarget }) => {
            const to = momentOfField(currentTarget.value);
            typed.value = null;
            if (to !== null && fieldOfMoment(to) !== fieldOfMoment(at)) save(to);
          }}
        />
      )}
    </Field>
  );
}

/** Fields that are chosen, not written: a choice acts at once, and is taken back where it is refused. */
function Choices({ detail }: { detail: CaseDetail }) {
  const state = detail.case;
  const chosen = useSignal<Partial<Fields>>({});
  const save = async (change: Partial<Fields>) => {
    chosen.value = change;
    await saveCase(state, change);
    chosen.value = {};
  };
  const now = { ...fieldsOf(state), ...chosen.value };
  return (
    <div class="form">
      <GradeChoice settled value={now.grade} choose={(grade) => grade !== null && void save({ grade })} />
      <GradeReasons
        suggestion={detail.suggestion}
        grade={now.grade}
        take={() => void save({ grade: detail.suggestion.grade })}
      />
      <WorkerChoice value={now.owner} known={state.owner} choose={(owner) => owner !== null && void save({ owner })} />
      <DateField
        label={say(state.stage === 'follow_up' ? 'field.dueAt.watch' : 'field.dueAt')}
        at={now.dueAt}
        save={(dueAt) => void save({ dueAt })}
      />
      {now.reportDueAt !== null && (
        <>
          <DateField
            label={say('field.reportDueAt')}
            at={now.reportDueAt}
            save={(reportDueAt) => void save({ reportDueAt })}
          />
          <button type="button" class="link" onClick={() => void save({ reportDueAt: null })}>
            {say('report.none')}
          </button>
        </>
      )}
      <RiskChoice value={now.risk} choose={(risk) => risk !== null && void save({ risk })} />
      <SourceChoice value={now.source} choose={(source) => source !== null && void save({ source })} />
    </div>
  );
}

const Read = ({ state }: { state: CaseState }) => (
  <Facts
    items={[
      [say('field.grade'), state.grade === null ? say('grade.none') : <GradeLabel grade={state.grade} />],
      [say('field.owner'), <Person key="owner" name={state.owner.name} />],
      state.dueAt === null ? null : [say('field.dueAt'), moment(state.dueAt)],
      [say('field.risk'), t(`risk.${state.risk}`)],
      [say('field.source'), say(`source.${state.source}`)],
    ]}
  />
);

/** What the case is: grade, owner, due time, kind; and where it comes from. */
export function About({ detail }: { detail: CaseDetail }) {
  const state = detail.case;
  const edits = mayDecide.value && state.stage !== 'closed';
  return (
    <Panel title={say('about')}>
      {edits ? <Choices detail={detail} /> : <Read state={state} />}
      <Facts
        items={[
          [
            say('created'),
            <span key="created">
              <Line text={state.createdBy.name} />, <Ago at={state.createdAt} />
            </span>,
          ],
          state.reportedAt === null ? null : [say('reported'), moment(state.reportedAt)],
          state.closedAt === null ? null : [say('closed'), moment(state.closedAt)],
          detail.followers.length === 0
            ? null
            : [
                say('followers'),
                <Line key="followers" text={detail.followers.map(({ name }) => name).join(t('comma'))} />,
              ],
        ]}
      />
    </Panel>
  );
}

/** What is known, and what was achieved: two texts that people keep up to date. */
export function Texts({ state }: { state: CaseState }) {
  const edits = mayDecide.value && state.stage !== 'closed';
  return (
    <div class="columns">
      {(['summary', 'result'] as const).map((field) => (
        <Panel key={field} title={say(`field.${field}`)}>
          <InPlace
            state={state}
            field={field}
            most={caseLimits[field]}
            rows={6}
            hint={say(`field.${field}.hint`)}
            edits={edits}
          >
            {state[field].trim() === '' ? (
              <p class="quiet">{say(`${field}.none`)}</p>
            ) : (
              <p class="case-text">
                <Hostile text={state[field]} />
              </p>
            )}
          </InPlace>
        </Panel>
      ))}
    </div>
  );
}
