import type { CaseOfPost } from '../../../shared/contract/cases.ts';
import type { QueueRow } from '../../../shared/contract/review.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { Verdicts, wayBack } from '../decide/bar.tsx';
import { claimedByOther } from '../decide/optimistic.ts';
import { propose } from '../decide/store.ts';
import { t } from '../i18n.ts';
import { openCaseFor } from '../queue/cases.ts';
import { assign, claim, claimDialog, openHandOver, release, toggleClaim, togglePin } from '../queue/claims/store.ts';
import { claimed } from '../queue/filter.ts';
import { Remaining } from '../queue/remaining.tsx';
import { DueBadge, Signs } from '../queue/row-badges.tsx';
import { me } from '../queue/store.ts';
import { say } from '../queue/texts.ts';
import { mayDecide, session } from '../session.ts';
import { ago, now } from '../time.ts';
import { Icon } from '../ui/icon.tsx';
import { Key } from '../ui/key.tsx';
import { ClassLabel, GradeLabel, Hostile, Line } from '../ui/labels.tsx';
import { Menu } from '../ui/menu.tsx';
import { say as ofPost } from './texts.ts';

/** Who has the post in hand, what can be done about it, and for how long that holds. */
function ClaimLine({ row }: { row: QueueRow }) {
  const { claim: held } = row;
  if (held === null || !claimed(row, now.value)) return null;
  const mine = held.member === me.value;
  return (
    <p class={mine ? 'warning warning-info' : 'warning'} role="status">
      <Icon name="lock" />
      <span>
        <Line text={mine ? say('claim.yours') : say('claim.held', { who: held.name })} />{' '}
        <Remaining until={held.until} />
      </span>
      {mayDecide.value &&
        (mine ? (
          <button type="button" class="link" onClick={() => void claim(row)}>
            {say('claim.longer')}
          </button>
        ) : (
          <button type="button" class="link" onClick={() => (claimDialog.value = { do: 'take-over', row })}>
            {say('claim.takeOver')}
          </button>
        ))}
    </p>
  );
}

/** What somebody proposed that another has to agree to: agree, decide otherwise with a reason, or send it back. */
function ProposalCard({ row }: { row: QueueRow }) {
  const { proposal } = row;
  if (proposal === null) return null;
  const mine = proposal.by.id === me.value;
  const words = { who: oneLine(proposal.by.name), when: ago(proposal.at) };
  return (
    <section class="decision proposal" aria-label={say('proposal.title')}>
      <p class="decision-head">
        <ClassLabel name={proposal.class} />
        {proposal.grade !== null && <GradeLabel grade={proposal.grade} />}
        <span>{say(mine ? 'proposal.byYou' : 'proposal.by', words)}</span>
      </p>
      {proposal.reason !== '' && (
        <p class="decision-reason">
          <Hostile text={proposal.reason} />
        </p>
      )}
      <p class="quiet">{say(mine ? 'proposal.waits' : 'proposal.yours', words)}</p>
      {mayDecide.value && (
        <p class="line-up">
          {!mine && (
            <button type="button" class="button button-main" onClick={() => propose(row, proposal.class)}>
              {say('proposal.agree')}
              <Key>y</Key>
            </button>
          )}
          <button type="button" class="button" onClick={() => propose(row, 'returned')}>
            {say(mine ? 'verdict.withdrawn' : 'verdict.returned')}
          </button>
        </p>
      )}
    </section>
  );
}

/** Whether the post still asks for somebody: to be decided, or looked at a second time. */
const isOpen = (row: QueueRow) => (row.state === 'open' && !row.erased) || row.proposal !== null;

function Toolbar({ row }: { row: QueueRow }) {
  const here = session.value;
  const mine = claimed(row, now.value) && row.claim?.member === me.value;
  const held = claimedByOther(row, { me: me.value, now: now.value });
  const owns = row.owner !== null && row.owner.member === me.value;
  const pinned = row.why.pins.includes('manual');
  return (
    <div class="post-tools line-up">
      {isOpen(row) && (
        <button type="button" class="button button-small" onClick={() => (mine ? void release(row) : toggleClaim(row))}>
          <Icon name="lock" />
          {say(mine ? 'claim.release' : held ? 'claim.takeOver' : 'claim.take')}
          <Key>c</Key>
        </button>
      )}
      {isOpen(row) && !held && (
        <button type="button" class="button button-small" onClick={() => openHandOver(row)}>
          {say('hand.button')}
          <Key>h</Key>
        </button>
      )}
      <button type="button" class="button button-small" onClick={() => openCaseFor([row.id])}>
        <Icon name="cases" />
        {say('select.case')}
        <Key>e</Key>
      </button>
      <Menu
        label={say('post.more')}
        items={[
          ...(row.state === 'open'
            ? [
                {
                  key: 'pin',
                  icon: 'pin' as const,
                  label: say(pinned ? 'pin.take' : 'pin.set'),
                  act: () => void togglePin(row),
                },
              ]
            : []),
          ...(here.state === 'in'
            ? [
                {
                  key: 'own',
                  icon: 'authors' as const,
                  label: say(owns ? 'owner.drop' : 'owner.take'),
                  act: () => void assign(row, owns ? null : here.me.member),
                },
                {
                  key: 'assign',
                  icon: 'people' as const,
                  label: say('owner.give'),
                  act: () => {
                    claimDialog.value = { do: 'assign', row };
                  },
                },
              ]
            : []),
        ]}
      />
    </div>
  );
}

/** How the post stands, and what can be done with it: above the evidence. */
export function PostActions({ row, cases = [] }: { row: QueueRow; cases?: readonly CaseOfPost[] }) {
  const stage = cases.find(({ id }) => id === row.caseId)?.stage;
  return (
    <>
      <p class="post-signs line-up">
        <DueBadge row={row} />
        {row.caseId !== null && (
          <a class="link" href={`/cases/${row.caseId}`}>
            {say('post.case', { n: row.caseId })}
            {stage !== undefined && ` · ${ofPost(`case.${stage}`)}`}
          </a>
        )}
        <Signs row={{ ...row, caseId: null, hasPicture: false }} />
      </p>
      <ClaimLine row={row} />
      <ProposalCard row={row} />
      {row.votesHidden && (
        <p class="note">
          <Icon name="hidden" /> {say('votes.hidden.long')}
        </p>
      )}
      {mayDecide.value && <Toolbar row={row} />}
    </>
  );
}

/** The verdicts, at the foot of the post. */
export function PostVerdicts({ row }: { row: QueueRow }) {
  if (!mayDecide.value) return null;
  if (row.erased) return <p class="pane-foot quiet">{say('decide.erased')}</p>;
  return (
    <div class="pane-foot">
      <Verdicts chosen={null} back={wayBack(row, me.value)} onChoose={(verdict) => propose(row, verdict)} />
      <span class="unseen">{t('keys.decide')}</span>
    </div>
  );
}
