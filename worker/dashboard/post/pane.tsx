import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { PostDetail, QueueRow } from '../../../shared/contract/review.ts';
import { safeLink } from '../../../shared/text/hostile.ts';
import { isProblem } from '../api/call.ts';
import { undo } from '../decide/made.ts';
import { votedClasses } from '../decide/optimistic.ts';
import { t } from '../i18n.ts';
import { WhyAtLength } from '../queue/why.tsx';
import { queuePath } from '../router.ts';
import { mayDecide } from '../session.ts';
import { Icon } from '../ui/icon.tsx';
import { Ago, ClassLabel, GradeLabel, Hostile, Line, StateLabel, siteName, Votes } from '../ui/labels.tsx';
import { lazily } from '../ui/lazily.tsx';
import { Failed, Loading, Notice } from '../ui/states.tsx';
import { WebLink } from '../ui/web-link.tsx';
import { PostActions, PostVerdicts } from './actions.tsx';
import { CopyButton, EvidenceView } from './evidence.tsx';
import { Flags } from './flags.tsx';
import { History } from './history.tsx';
import { Outline } from './outline.tsx';
import { Section } from './section.tsx';
import { detail, loadPost } from './store.ts';
import { say } from './texts.ts';

/** Charts and what else lies around a post are fetched once a post is opened: the queue stands without them. */
const Around = lazily<{ post: PostDetail }>(() => import('./around.tsx').then((module) => module.Around));

/** Reporters disagree, one of them seeing a grievance: said where the eye is before a class is chosen. */
function Disagreement({ row }: { row: QueueRow }) {
  const voted = votedClasses(row);
  if (voted.length < 2 || row.state !== 'open') return null;
  return (
    <p class={(row.votes.grievance ?? 0) > 0 ? 'warning warning-help' : 'warning'}>
      <Icon name="warning" />
      <span>{t((row.votes.grievance ?? 0) > 0 ? 'votes.differ.grievance' : 'votes.differ.long')}</span>
    </p>
  );
}

function Decision({ row }: { row: QueueRow }) {
  const { decision } = row;
  if (decision === null || row.state === 'open') return null;
  return (
    <section class="decision" aria-label={t('decision.title')}>
      <p class="decision-head">
        <StateLabel state={row.state} />
        {decision.class !== null && <ClassLabel name={decision.class} />}
        {decision.grade !== null && <GradeLabel grade={decision.grade} />}
        <span class="quiet">
          <Line text={t('decision.by', { who: decision.by })} /> · <Ago at={decision.at} />
        </span>
      </p>
      {decision.reason !== '' && (
        <p class="decision-reason">
          <Hostile text={decision.reason} />
        </p>
      )}
      {mayDecide.value && (
        <button type="button" class="button" disabled={decision.id === 0} onClick={() => void undo(decision.id, row)}>
          <Icon name="undo" />
          {t('decision.undo')}
        </button>
      )}
    </section>
  );
}

function Post({ post }: { post: PostDetail }) {
  const { row, flags, history } = post;
  const picked = useSignal<string | null>(null);
  const active = flags.filter((flag) => flag.state === 'active');
  const shown = flags.find((flag) => flag.id === picked.value) ?? active[0] ?? flags[0];
  const title = useRef<HTMLHeadingElement>(null);
  // On a phone the list gives way to the post: the focus follows, so that readers hear where they are.
  useEffect(() => {
    if (matchMedia('(max-width: 67.49rem)').matches) title.current?.focus({ preventScroll: true });
  }, []);
  return (
    <>
      <div class="pane-scroll">
        <header class="post-head">
          <a class="icon-button pane-back" href={queuePath()} aria-label={t('post.back')}>
            <Icon name="back" />
          </a>
          <div class="post-who">
            <h2 ref={title} tabIndex={-1}>
              {row.author === null ? t('post.noAuthor') : <Line text={row.author.name} />}
            </h2>
            <p class="quiet">
              {siteName(row.site)} · {t(`post.${row.kind}`)} · <Ago at={row.postedAt ?? row.firstFlagAt} />
            </p>
          </div>
          <a class="icon-button pane-close" href={queuePath()} aria-label={t('post.close')}>
            <Icon name="close" />
          </a>
        </header>
        <p class="post-links line-up">
          <WebLink url={row.url} />
          <CopyButton text={safeLink(row.url)?.href ?? ''} label={say('address.copy')} quiet />
          <CopyButton text={`${location.origin}/posts/${row.id}`} label={say('link.copy')} quiet />
        </p>
        <PostActions row={row} cases={post.cases} />
        <Decision row={row} />
        <Disagreement row={row} />
        {shown === undefined ? <p class="quiet">{t('post.noEvidence')}</p> : <EvidenceView flag={shown} />}
        <Outline
          entries={[
            { name: 'flags', title: t('post.flags.title'), count: active.length },
            { name: 'copies', title: say('copies'), count: (post.copies.cluster?.posts ?? 1) - 1 },
            { name: 'spread', title: say('spread') },
            { name: 'coordination', title: say('coordination'), count: post.coordination?.length },
            { name: 'author', title: say('author') },
            { name: 'related', title: say('related') },
            { name: 'cases', title: say('cases'), count: post.cases.length },
            ...(row.state === 'open' ? [{ name: 'why' as const, title: t('why.title') }] : []),
            { name: 'history', title: t('post.history') },
          ]}
        />
        <Section name="flags" title={t('post.flags', { n: active.length })} more={<Votes votes={row.votes} />}>
          <Flags
            flags={flags}
            shown={shown?.id ?? ''}
            onShow={(id) => {
              picked.value = id;
            }}
          />
        </Section>
        <Around post={post} />
        {row.state === 'open' && (
          <Section name="why" title={t('why.title')}>
            <WhyAtLength why={row.why} hidden={row.votesHidden === true} />
          </Section>
        )}
        <Section name="history" title={t('post.history')}>
          <History events={history} />
        </Section>
      </div>
      <PostVerdicts row={row} />
    </>
  );
}

/** One post with everything known about it. */
export function PostPane({ id }: { id: number }) {
  const shown = detail.value;
  if (shown === null || shown.id !== id || shown.state === 'loading') return <Loading rows={4} />;
  if (shown.state === 'ready') return <Post key={id} post={shown.post} />;
  return isProblem(shown.failure, 'not-found') ? (
    <Notice icon="search" title={t('post.missing')}>
      <a class="button" href={queuePath()}>
        {t('post.back')}
      </a>
    </Notice>
  ) : (
    <Failed failure={shown.failure} retry={() => void loadPost(id)} />
  );
}
