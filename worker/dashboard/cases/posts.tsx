import { useSignal } from '@preact/signals';
import type { CasePost } from '../../../shared/contract/case-posts.ts';
import { type CaseDetail, caseLimits, maxPostsAtOnce } from '../../../shared/contract/cases.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import * as api from '../api/cases.ts';
import { useKept } from '../drafts/kept.ts';
import { isText } from '../drafts/storage.ts';
import { t } from '../i18n.ts';
import { navigate } from '../router.ts';
import { mayDecide } from '../session.ts';
import { ask, Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { Ago, ClassLabel, Line, StateLabel, siteName, Votes } from '../ui/labels.tsx';
import { failureText } from '../ui/states.tsx';
import { toast } from '../ui/toasts.tsx';
import { WebLink } from '../ui/web-link.tsx';
import { AddPosts } from './add-posts.tsx';
import { refreshCase } from './case-store.ts';
import { Counted, isGood } from './counted.tsx';
import { usePart } from './listed-part.ts';
import { PartList } from './part-list.tsx';
import { say } from './texts.ts';

interface ItemProps {
  post: CasePost;
  chosen: boolean;
  choose: ((on: boolean) => void) | null;
}

/** A post of the case: what it says, how it was judged, how it came here; the way to it and to the original. */
function PostItem({ post: { row, addedAt, addedBy, how }, chosen, choose }: ItemProps) {
  const text = row.excerpt.trim() === '' ? t('post.noText') : oneLine(row.excerpt);
  return (
    <li class="case-post">
      {choose !== null && (
        <input
          type="checkbox"
          checked={chosen}
          aria-label={say('posts.choose', { text: text.slice(0, 60) })}
          onChange={({ currentTarget }) => choose(currentTarget.checked)}
        />
      )}
      <div class="stack">
        <div class="line-up small quiet">
          <span>{siteName(row.site)}</span>
          <span>{row.author === null ? t('post.noAuthor') : <Line text={row.author.name} />}</span>
          <Ago at={row.postedAt ?? row.firstFlagAt} />
        </div>
        <a class="case-post-text" href={`/posts/${row.id}`}>
          <Line text={text} />
        </a>
        <div class="line-up small">
          <StateLabel state={row.state} />
          {row.decision?.class ? <ClassLabel name={row.decision.class} /> : <Votes votes={row.votes} />}
          <WebLink url={row.url} short />
          <span class="quiet">
            <Line text={how === 'cluster' ? say('posts.joined') : say('posts.by', { who: addedBy ?? '' })} />{' '}
            <Ago at={addedAt} />
          </span>
        </div>
      </div>
    </li>
  );
}

/** Takes chosen posts into a case of their own. */
function SplitDialog({ id, posts, onClose }: { id: number; posts: readonly number[]; onClose: () => void }) {
  const kept = useKept(`case.${id}.split`, '', isText);
  const title = kept.value;
  const busy = useSignal(false);
  const problem = useSignal<string | null>(null);
  const submit = async () => {
    if (busy.peek() || !isGood(title.value, caseLimits.title)) return;
    busy.value = true;
    const answer = await api.splitCase(id, { title: title.value.trim(), posts: [...posts] });
    busy.value = false;
    if (!answer.ok) {
      problem.value = failureText(answer.error);
      return;
    }
    const made = answer.value.other.id === id ? answer.value.case.id : answer.value.other.id;
    kept.forget();
    refreshCase(id);
    onClose();
    toast('info', say('split.done'), { label: say('open'), run: () => void navigate(`/cases/${made}`) });
  };
  return (
    <Dialog title={say('split.title', { n: posts.length })} onClose={onClose}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <p class="dialog-text">{say('split.what')}</p>
        <Counted label={say('field.title')} most={caseLimits.title} value={title.value} set={kept.set} focused />
        {problem.value !== null && (
          <p class="warning warning-bad" role="alert">
            {problem.value}
          </p>
        )}
        <footer class="dialog-foot">
          <button type="button" class="button" onClick={onClose}>
            {t('cancel')}
          </button>
          <button
            type="submit"
            class="button button-main"
            disabled={busy.value || !isGood(title.value, caseLimits.title)}
          >
            {say('split')}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

/** Texts the case follows: what carries one joins by itself. */
function Followed({ detail, edits }: { detail: CaseDetail; edits: boolean }) {
  if (detail.clusters.length === 0) return null;
  const stop = async (cluster: number) => {
    if (!(await ask(say('cluster.stop.ask'), say('cluster.stop.body'), say('cluster.stop')))) return;
    const answer = await api.removePosts(detail.case.id, { clusters: [cluster] });
    if (!answer.ok) return void toast('error', failureText(answer.error));
    refreshCase(detail.case.id);
  };
  return (
    <section class="stack">
      <h3>{say('clusters')}</h3>
      <p class="quiet small">{say('clusters.what')}</p>
      <ul class="case-clusters">
        {detail.clusters.map(({ id, excerpt, posts }) => (
          <li key={id} class="line-up">
            <a class="case-post-text" href={`/copies/${id}`}>
              <Line text={excerpt} />
            </a>
            <span class="quiet small">{say('posts.n', { n: posts })}</span>
            {edits && (
              <button
                type="button"
                class="button button-quiet button-small push"
                aria-label={say('cluster.stop.of', { text: oneLine(excerpt).slice(0, 40) })}
                onClick={() => void stop(id)}
              >
                {say('cluster.stop')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The posts of a case. */
export function Posts({ detail }: { detail: CaseDetail }) {
  const { id } = detail.case;
  const edits = mayDecide.value && detail.case.stage !== 'closed';
  const chosen = useSignal<ReadonlySet<number>>(new Set());
  const open = useSignal<'split' | 'add' | null>(null);
  const part = usePart<CasePost>(
    ({ row }) => row.id,
    (cursor) => api.postsOf(id, cursor),
  );
  const close = () => {
    open.value = null;
  };
  const there = new Set(part.items.value?.map(({ row }) => row.id));
  const picked = [...chosen.value].filter((post) => there.has(post)).slice(0, maxPostsAtOnce);
  const remove = async () => {
    const n = picked.length;
    if (!(await ask(say('posts.remove.ask', { n }), say('posts.remove.body'), say('posts.remove')))) return;
    const answer = await api.removePosts(id, { posts: picked });
    if (!answer.ok) return void toast('error', failureText(answer.error));
    chosen.value = new Set();
    part.put((posts) => posts.filter(({ row }) => !picked.includes(row.id)));
    refreshCase(id);
    const back = () => void api.addPosts(id, { posts: picked }).then(() => refreshCase(id));
    toast('info', say('posts.removed', { n }), { label: t('undo'), run: back });
  };
  return (
    <div class="stack">
      {edits && (
        <div class="line-up">
          <button
            type="button"
            class="button"
            onClick={() => {
              open.value = 'add';
            }}
          >
            <Icon name="plus" />
            {say('posts.add')}
          </button>
          {picked.length > 0 && (
            <>
              <span class="quiet" role="status">
                {say('posts.chosen', { n: picked.length })}
              </span>
              <button
                type="button"
                class="button"
                onClick={() => {
                  open.value = 'split';
                }}
              >
                {say('split')}
              </button>
              <button type="button" class="button button-danger" onClick={() => void remove()}>
                {say('posts.remove')}
              </button>
            </>
          )}
        </div>
      )}
      <Followed detail={detail} edits={edits} />
      <PartList part={part} none={<p class="quiet">{say('posts.none')}</p>}>
        {(items) => (
          <ul class="case-posts">
            {items.map((post) => (
              <PostItem
                key={post.row.id}
                post={post}
                chosen={chosen.value.has(post.row.id)}
                choose={
                  edits
                    ? (on) => {
                        const next = new Set(chosen.value);
                        if (on) next.add(post.row.id);
                        else next.delete(post.row.id);
                        chosen.value = next;
                      }
                    : null
                }
              />
            ))}
          </ul>
        )}
      </PartList>
      {open.value === 'split' && (
        <SplitDialog
          id={id}
          posts={picked}
          onClose={() => {
            chosen.value = new Set();
            close();
          }}
        />
      )}
      {open.value === 'add' && <AddPosts id={id} onClose={close} />}
    </div>
  );
}
