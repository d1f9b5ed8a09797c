import { type CaseDetail, type CaseState, caseLimits } from '../../../shared/contract/cases.ts';
import { type Stage, stages } from '../../../shared/domain/cases.ts';
import * as api from '../api/cases.ts';
import { mayDecide } from '../session.ts';
import { moment } from '../time.ts';
import { Icon } from '../ui/icon.tsx';
import { Ago, Line } from '../ui/labels.tsx';
import { Menu } from '../ui/menu.tsx';
import { BackLink } from '../ui/page.tsx';
import { Person } from '../ui/person.tsx';
import { failureText } from '../ui/states.tsx';
import { toast } from '../ui/toasts.tsx';
import { CaseMarks, Graded } from './card.tsx';
import { refreshCase } from './case-store.ts';
import { DueLabel } from './due-label.tsx';
import { InPlace } from './in-place.tsx';
import { homePath } from './store.ts';
import { say } from './texts.ts';

/** How a stage stands to the one the case is in. */
const standing = (stage: Stage, now: Stage): 'past' | 'here' | 'ahead' => {
  const step = stages.indexOf(stage) - stages.indexOf(now);
  return step < 0 ? 'past' : step === 0 ? 'here' : 'ahead';
};

/** The four stages, where the case stands, since when, and until when. */
function Stepper({ state }: { state: CaseState }) {
  return (
    <ol class="case-steps bare-list" aria-label={say('stages')}>
      {stages.map((stage) => {
        const how = standing(stage, state.stage);
        return (
          <li key={stage} class={`case-step case-step-${how}`} aria-current={how === 'here' ? 'step' : undefined}>
            <span class="case-step-sign" aria-hidden="true">
              {how === 'past' ? <Icon name="check" /> : stages.indexOf(stage) + 1}
            </span>
            <span class="case-step-name">
              {say(`stage.${stage}`)}
              {how === 'past' && <span class="unseen">{say('step.past')}</span>}
              {how === 'here' && (
                <small class="quiet">
                  {say('step.since')} <Ago at={state.stageSince} />
                </small>
              )}
              {how === 'here' && state.dueAt !== null && (
                <small class="quiet">{say('step.until', { at: moment(state.dueAt) })}</small>
              )}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

async function follow(id: number, on: boolean): Promise<void> {
  const answer = await api.follow(id, on);
  if (!answer.ok) return void toast('error', failureText(answer.error));
  toast('info', say(on ? 'follow.on' : 'follow.off'));
  refreshCase(id);
}

interface HeadProps {
  detail: CaseDetail;
  open: (dialog: 'link' | 'merge') => void;
}

/** What a case is called, how grave it is, whose, until when; and its stages. */
export function Head({ detail, open }: HeadProps) {
  const state = detail.case;
  const edits = mayDecide.value && state.stage !== 'closed';
  const works = mayDecide.value && state.mergedInto === null;
  return (
    <header class="case-head">
      <div class="case-head-top">
        <BackLink href={homePath.value} label={say('back')} />
        <span class="quiet small">{say('number', { id: state.id })}</span>
        <span class="line-up push">
          <button
            type="button"
            class="button"
            aria-pressed={detail.following}
            onClick={() => void follow(state.id, !detail.following)}
          >
            {say(detail.following ? 'following' : 'follow')}
          </button>
          {works && (
            <Menu
              label={say('more.acts')}
              items={[
                { key: 'link', label: say('link'), icon: 'link', act: () => open('link') },
                ...(state.stage === 'closed'
                  ? []
                  : [{ key: 'merge', label: say('merge'), icon: 'copies' as const, act: () => open('merge') }]),
              ]}
            />
          )}
        </span>
      </div>
      <InPlace state={state} field="title" most={caseLimits.title} edits={edits} needed>
        <h1>
          <Line text={state.title} />
        </h1>
      </InPlace>
      <div class="line-up">
        <Graded row={state} />
        <Person name={state.owner.name} />
        <DueLabel at={state.lateAt} />
        <CaseMarks row={state} />
      </div>
      {state.mergedInto !== null && (
        <p class="warning warning-info">
          <span>
            {say('merged.into')} <a href={`/cases/${state.mergedInto}`}>{say('number', { id: state.mergedInto })}</a>
          </span>
        </p>
      )}
      {state.drill && <p class="warning warning-info">{say('drill.what')}</p>}
      <Stepper state={state} />
    </header>
  );
}
