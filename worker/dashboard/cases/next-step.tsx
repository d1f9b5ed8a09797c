import type { CaseDetail } from '../../../shared/contract/cases.ts';
import { mayDecide } from '../session.ts';
import { moment, now } from '../time.ts';
import { Icon } from '../ui/icon.tsx';
import { Panel } from '../ui/panel.tsx';
import { openMove } from './moving.ts';
import { NeedList } from './need-list.tsx';
import { forward, needsOf, targetsOf } from './needs.ts';
import { workers } from './people.ts';
import { SecondLook } from './second-look.tsx';
import { say } from './texts.ts';

/** What comes next in a case: what has to be there for it, and the way to do it. */
export function NextStep({ detail }: { detail: CaseDetail }) {
  const state = detail.case;
  if (state.mergedInto !== null) return null;
  if (state.closing !== null) {
    return (
      <Panel title={say('closing.title')} icon="check">
        <SecondLook state={state} />
      </Panel>
    );
  }
  const to = forward[state.stage];
  const given = { grade: state.grade, owner: state.owner.id, result: state.result, reason: '' };
  // Before the people are known, what the server said of the owner counts.
  const missing = detail.moves.find((move) => move.to === to)?.missing ?? [];
  const known = workers.value.map(({ id }) => id);
  const owners = known.length > 0 || missing.includes('owner') ? known : [state.owner.id];
  const needs = needsOf(state, to, given, { workers: owners, secondLook: detail.secondLook, now: now.value });
  const grown = state.grown.posts + state.grown.flags;
  return (
    <Panel title={say(`next.${state.stage}`)} icon="overview" what={say(`next.${state.stage}.what`)}>
      {state.stage === 'follow_up' && state.dueAt !== null && (
        <p>
          {now.value < state.dueAt ? say('watch.until', { at: moment(state.dueAt) }) : say('watch.over')}{' '}
          {grown > 0 && say('watch.grown', { posts: state.grown.posts, flags: state.grown.flags })}
        </p>
      )}
      {state.stage === 'closed' ? <p class="note">{say('review.due')}</p> : <NeedList needs={needs} state={state} />}
      {state.reportDueAt !== null && (
        <p class={now.value >= state.reportDueAt ? 'warning warning-bad' : 'note'}>
          <span>{say('report.until', { at: moment(state.reportDueAt) })}</span>{' '}
          {mayDecide.value && <a href={`/cases/${state.id}/report`}>{say('report.write')}</a>}
        </p>
      )}
      {mayDecide.value && (
        <div class="line-up">
          <button type="button" class="button button-main" onClick={() => openMove(state, to)}>
            {state.stage === 'closed' ? say('reopen') : say('move.do', { stage: say(`stage.${to}`) })}
          </button>
          {targetsOf(state)
            .filter((stage) => stage !== to)
            .map((stage) => (
              <button key={stage} type="button" class="button" onClick={() => openMove(state, stage)}>
                {stage === 'closed' && <Icon name="check" />}
                {say('move.do', { stage: say(`stage.${stage}`) })}
              </button>
            ))}
        </div>
      )}
    </Panel>
  );
}
