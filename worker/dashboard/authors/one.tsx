import { useSignal } from '@preact/signals';
import type { Author } from '../../../shared/contract/author.ts';
import type { QueueRow } from '../../../shared/contract/review.ts';
import { ok } from '../../../shared/result.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { isProblem } from '../api/call.ts';
import * as api from '../api/leads.ts';
import { navigate, withQuery } from '../router.ts';
import { role } from '../session.ts';
import { type Column, DataTable, More } from '../ui/data-table.tsx';
import { Facts } from '../ui/facts.tsx';
import { useFetched, usePages } from '../ui/fetched.ts';
import { Icon } from '../ui/icon.tsx';
import { Ago, ClassLabel, Line, StateLabel, siteName, Votes } from '../ui/labels.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { Failed, Loading, Notice } from '../ui/states.tsx';
import { Alike, AuthorHistory, Contacts, FindingLines } from './around.tsx';
import { Decided } from './classes.tsx';
import { EraseDialog } from './erase.tsx';
import { nameOf } from './name.ts';
import { say } from './texts.ts';
import '../styles/leads.css';

const columns = (): readonly Column<QueueRow>[] => [
  {
    key: 'text',
    label: say('text'),
    wide: true,
    names: true,
    cell: ({ id, excerpt }) => (
      <a class="row-link clamped" href={`/posts/${id}`}>
        <Line text={oneLine(excerpt) || say('noText')} />
      </a>
    ),
  },
  {
    key: 'state',
    label: say('state'),
    cell: ({ state, decision, votes }) => (
      <span class="line-up">
        <StateLabel state={state} />
        {decision?.class != null ? <ClassLabel name={decision.class} /> : <Votes votes={votes} />}
      </span>
    ),
  },
  { key: 'flagged', label: say('flagged'), cell: ({ firstFlagAt }) => <Ago at={firstFlagAt} /> },
];

function About({ author }: { author: Author }) {
  const before = author.names.slice(0, -1).reverse();
  return (
    <Facts
      items={[
        [say('site'), <Line key="site" text={siteName(author.site)} />],
        [
          say('key'),
          <code key="key">
            <Line text={author.key} />
          </code>,
        ],
        before.length === 0 ? null : [say('names.before'), <Line key="names" text={before.join(' · ')} />],
        [say('posts'), author.posts],
        [say('classes'), <Decided key="classes" classes={author.classes} />],
        [say('first'), <Ago key="first" at={author.firstAt} />],
        [say('last'), <Ago key="last" at={author.lastAt} />],
      ]}
    />
  );
}

/** One account with everything that is known of it. */
export function OneAuthor({ id }: { id: number }) {
  const shown = useSignal<Author | null>(null);
  const around = useFetched(id, () => api.authorAround(id));
  const erasing = useSignal(false);
  const pages = usePages(
    String(id),
    async (cursor) => {
      const answer = await api.author(id, cursor);
      if (!answer.ok) return answer;
      shown.value = answer.value.author;
      return ok({ items: answer.value.posts, next: answer.value.next });
    },
    (post) => post.id,
  );
  const author = shown.value;
  if (author === null) {
    const failure = pages.failure.value;
    if (failure === null) return <Loading />;
    if (!isProblem(failure, 'not-found')) return <Failed failure={failure} retry={pages.again} />;
    return (
      <Notice icon="authors" level={1} title={say('missing')}>
        <p>{say('missing.body')}</p>
        <a class="button" href="/authors">
          {say('back')}
        </a>
      </Notice>
    );
  }
  const known = around.value.value;
  const waiting =
    around.failure.value === null ? (
      <Loading rows={2} />
    ) : (
      <Failed failure={around.failure.value} retry={around.again} />
    );
  return (
    <Page
      title={<Line text={nameOf(author)} />}
      back={{ href: '/authors', label: say('back') }}
      tools={
        <>
          <a class="button" href={withQuery('/search', { author: String(id) })}>
            <Icon name="search" />
            {say('list.all')}
          </a>
          {role.value === 'admin' && (
            <button
              type="button"
              class="button button-danger"
              onClick={() => {
                erasing.value = true;
              }}
            >
              <Icon name="trash" />
              {say('erase')}
            </button>
          )}
        </>
      }
    >
      <Panel title={say('account')}>
        <About author={author} />
      </Panel>
      <Panel title={say('history')}>{known === null ? waiting : <AuthorHistory {...known} />}</Panel>
      <div class="columns">
        <Panel title={say('findings')} count={known?.findings.length}>
          {known === null ? waiting : <FindingLines findings={known.findings} none={say('findings.none')} />}
        </Panel>
        <Panel title={say('alike')} what={say('alike.what')}>
          {known === null ? waiting : <Alike alike={known.alike} />}
        </Panel>
        <Panel title={say('contacts')} what={say('contacts.what')}>
          {known === null ? waiting : <Contacts contacts={known.contacts} />}
        </Panel>
      </div>
      <Panel title={say('list')} count={author.posts} flush>
        {pages.items.value === null && pages.failure.value === null && <Loading rows={3} />}
        {pages.failure.value !== null && <Failed failure={pages.failure.value} retry={pages.again} />}
        {pages.items.value?.length === 0 && <p class="quiet">{say('list.none')}</p>}
        {pages.items.value !== null && pages.items.value.length > 0 && (
          <DataTable label={say('list')} columns={columns()} rows={pages.items.value} keyOf={(post) => post.id} />
        )}
        <More next={pages.next.value !== null} busy={pages.busy.value} more={pages.more} />
      </Panel>
      {erasing.value && (
        <EraseDialog
          author={author}
          close={() => {
            erasing.value = false;
          }}
          done={() => void navigate('/authors', 'replace')}
        />
      )}
    </Page>
  );
}
