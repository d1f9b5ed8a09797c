import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { Finding, FindingDetail } from '../../../shared/contract/coordination.ts';
import { dismissalWords, findingWords } from '../../../shared/text/reason-words.ts';
import { isProblem } from '../api/call.ts';
import * as api from '../api/leads.ts';
import type { CaseStart } from '../cases/start-case.ts';
import { t } from '../i18n.ts';
import { useNews } from '../live/use-news.ts';
import { withQuery } from '../router.ts';
import { mayDecide } from '../session.ts';
import { Badge } from '../ui/badge.tsx';
import { useFetched } from '../ui/fetched.ts';
import { HeldPosts } from '../ui/held-bar.tsx';
import { Icon } from '../ui/icon.tsx';
import { Ago, Hostile, Line } from '../ui/labels.tsx';
import { MakeCase } from '../ui/make-case.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { Failed, failureText, Loading, Notice } from '../ui/states.tsx';
import { toast } from '../ui/toasts.tsx';
import { DismissDialog } from './dismiss.tsx';
import { pictureOf } from './picture.ts';
import { leftWords, PicturePanel } from './picture-panel.tsx';
import { Reasons } from './reasons.tsx';
import { PairTable, PostTable, TextList } from './tables.tsx';
import { type TakenIn, takeIn } from './take-in.ts';
import { say } from './texts.ts';
import { findingName, spanWords } from './words.ts';
import '../styles/leads.css';
import '../styles/charts.css';

/** So many posts a case is made of at once. */
const mostPosts = 50;

/** What a case is made of: the text with all its copies, else the flagged posts. */
function caseOf({ finding, evidence }: FindingDetail): CaseStart | null {
  if (finding.cluster !== null) return { cluster: finding.cluster };
  const posts = [...new Set(evidence.flatMap(({ post }) => post ?? []))].slice(0, mostPosts);
  return posts.length === 0 ? null : { posts };
}

function Fate({ finding, change }: { finding: Finding; change: (now: Finding) => void }) {
  const { dismissed, state } = finding;
  const busy = useSignal(false);
  if (state === 'open') return null;
  const reopen = async () => {
    busy.value = true;
    const answer = await api.reopenFinding(finding.id);
    busy.value = false;
    if (!answer.ok) {
      toast('error', failureText(answer.error));
      return;
    }
    toast('info', say('reopen.done'));
    change(answer.value);
  };
  return (
    <div class="note line-up">
      <Badge>{say(`state.${state}`)}</Badge>
      <span>
        {state === 'faded' && say('faded.what')}
        {dismissed !== null && (
          <>
            <Line text={say('dismissed.by', { who: dismissed.by, reason: dismissalWords(dismissed.reason, t) })} /> ·{' '}
            <Ago at={dismissed.at} />
            {dismissed.note !== '' && (
              <>
                <br />
                <Hostile text={dismissed.note} />
              </>
            )}
          </>
        )}
      </span>
      {mayDecide.value && (
        <button type="button" class="button push" disabled={busy.value} onClick={() => void reopen()}>
          <Icon name="undo" />
          {say('reopen')}
        </button>
      )}
    </div>
  );
}

function Shown({ detail, change }: { detail: FindingDetail; change: (now: Finding) => void }) {
  const { finding } = detail;
  const picture = useMemo(() => pictureOf(detail), [detail]);
  const asking = useSignal(false);
  const from = caseOf(detail);
  return (
    <Page
      width="full"
      title={<Line text={findingName(finding)} />}
      quoted={finding.kind === 'copies'}
      back={{ href: '/coordination', label: say('back') }}
      tools={
        <>
          {finding.cluster !== null && (
            <a class="button" href={withQuery('/', { cluster: String(finding.cluster) })}>
              <Icon name="queue" />
              {say('queue')}
            </a>
          )}
          {from !== null && <MakeCase from={from} />}
          {mayDecide.value && finding.state !== 'faded' && (
            <button
              type="button"
              class="button"
              onClick={() => {
                asking.value = true;
              }}
            >
              {say(finding.state === 'dismissed' ? 'dismiss.again' : 'dismiss')}
            </button>
          )}
        </>
      }
    >
      <p class="line-up">
        <Badge icon="coordination">{findingWords(finding.kind, t)}</Badge>
        <Badge tone={finding.score >= 60 ? 'warn' : 'neutral'}>{say('score.of', { n: finding.score })}</Badge>
        <Badge>{say('accounts.n', { n: finding.accounts })}</Badge>
        <Badge>{say('sites.n', { n: finding.sites })}</Badge>
        <Badge>{say('span', { span: spanWords(finding) })}</Badge>
        <span class="quiet">
          {say('column.last')} <Ago at={finding.lastAt} />
        </span>
      </p>
      <Fate finding={finding} change={change} />
      <div class="finding-grid">
        <div class="stack">
          <PicturePanel detail={detail} picture={picture} />
          <Panel title={say('reasons')}>
            <Reasons reasons={finding.reasons} />
          </Panel>
          <Panel title={say('pairs')} what={say('pairs.what')} flush={detail.edges.length > 0}>
            <PairTable {...detail} />
          </Panel>
        </div>
        <div class="stack">
          <Panel title={say('texts')} count={picture.texts.length}>
            <TextList picture={picture} />
          </Panel>
          <Panel title={say('table')} count={picture.posts.length} flush>
            <PostTable picture={picture} />
            {picture.left.posts > 0 && <p class="note">{leftWords(picture)}</p>}
          </Panel>
        </div>
      </div>
      {asking.value && (
        <DismissDialog
          finding={finding}
          done={change}
          close={() => {
            asking.value = false;
          }}
        />
      )}
    </Page>
  );
}

/** One finding: its picture, the table beside it, and what speaks for and against. */
export function OneFinding({ id }: { id: number }) {
  const { value, failure, again } = useFetched(id, () => api.finding(id));
  const held = useSignal<Pick<TakenIn, 'held' | 'posts'>>({ held: null, posts: 0 });
  const lookAgain = async () => {
    const answer = await api.finding(id);
    if (!answer.ok || value.peek() === null) return;
    const { shown, ...later } = takeIn(value.peek() ?? answer.value, answer.value);
    value.value = shown;
    held.value = later;
  };
  useNews(
    (message) =>
      (message.type === 'finding' && message.id === id) ||
      // Its posts are told of before the finding is looked at anew.
      (message.type === 'post' && message.row.copies.cluster === (value.peek()?.finding.cluster ?? 0)),
    () => void lookAgain(),
  );
  if (value.value !== null) {
    return (
      <>
        <HeldPosts
          n={held.value.posts}
          show={() => {
            if (held.value.held !== null) value.value = held.value.held;
            held.value = { held: null, posts: 0 };
          }}
        />
        <Shown
          detail={value.value}
          change={(finding) => {
            if (value.value !== null) value.value = { ...value.value, finding };
          }}
        />
      </>
    );
  }
  if (failure.value === null) return <Loading />;
  if (!isProblem(failure.value, 'not-found')) return <Failed failure={failure.value} retry={again} />;
  return (
    <Notice icon="coordination" level={1} title={say('missing')}>
      <p>{say('missing.body')}</p>
      <a class="button" href="/coordination">
        {say('back')}
      </a>
    </Notice>
  );
}
