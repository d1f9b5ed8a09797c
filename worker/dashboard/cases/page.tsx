import { useComputed, useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import type { CaseDetail, CaseState } from '../../../shared/contract/cases.ts';
import { news } from '../live/news.ts';
import { search } from '../router.ts';
import { mayDecide } from '../session.ts';
import { useSubject } from '../subject.ts';
import { Failed, Loading, Notice } from '../ui/states.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { About, Texts } from './about.tsx';
import { Attachments } from './attachments/attachments.tsx';
import { Sending } from './attachments/sending.tsx';
import { leaveCase, loadCase, receiveForCase, shown } from './case-store.ts';
import { ClashDialog } from './clash-dialog.tsx';
import { Contacts } from './contacts.tsx';
import { loadMentions, receiveForMe, unreadIn } from './for-me.ts';
import { Head } from './head.tsx';
import { History } from './history.tsx';
import { listenOnCase } from './keys.ts';
import { NextStep } from './next-step.tsx';
import { Notes } from './notes.tsx';
import { loadPeople, receiveForPeople } from './people.ts';
import { Posts } from './posts.tsx';
import { JoinDialog, Related } from './related.tsx';
import { ReportList } from './report/report-list.tsx';
import { ReportUp } from './report-up/report-up.tsx';
import { homePath } from './store.ts';
import { Tasks } from './tasks.tsx';
import { say } from './texts.ts';

const tabs = ['notes', 'posts', 'tasks', 'contacts', 'files', 'history'] as const;
type Tab = (typeof tabs)[number];

/** What a tab counts; nothing where the case does not say. */
function countOf(tab: Tab, state: CaseState): number | undefined {
  if (tab === 'notes') return state.notes;
  if (tab === 'posts') return state.posts;
  return tab === 'tasks' ? state.openTasks : undefined;
}

const inside: Readonly<Record<Tab, ComponentType<{ detail: CaseDetail }>>> = {
  notes: ({ detail }) => <Notes state={detail.case} />,
  posts: Posts,
  tasks: ({ detail }) => <Tasks state={detail.case} />,
  contacts: ({ detail }) => <Contacts state={detail.case} />,
  files: ({ detail }) => (
    <div class="stack">
      <ReportList state={detail.case} />
      <Attachments state={detail.case} />
    </div>
  ),
  history: ({ detail }) => <History state={detail.case} />,
};

function Ready({ detail }: { detail: CaseDetail }) {
  const dialog = useSignal<'link' | 'merge' | null>(null);
  const state = detail.case;
  const chosen = useComputed(() => tabs.find((tab) => tab === new URLSearchParams(search.value).get('tab')) ?? 'notes');
  const Inside = inside[chosen.value];
  // What a child sent is what the case is about; what was sent up is something about the case.
  const isReceived = state.reportedFrom !== undefined;
  useLayoutEffect(() => listenOnCase(state.id, state.mergedInto === null), [state.id, state.mergedInto]);
  return (
    <>
      <Head
        detail={detail}
        open={(which) => {
          dialog.value = which;
        }}
      />
      <div class="case-columns">
        <div class="stack">
          <NextStep detail={detail} />
          <Texts state={state} />
          {isReceived && <ReportUp key={state.id} state={state} />}
          <section class="panel case-parts" aria-label={say('parts')}>
            <Tabs
              label={say('parts.show')}
              chosen={chosen.value}
              items={tabs.map((tab) => ({
                key: tab,
                label: say(`tab.${tab}`),
                count: countOf(tab, state),
                href: `/cases/${state.id}?tab=${tab}`,
                tone: tab === 'notes' && unreadIn.value.has(state.id) ? 'warn' : undefined,
              }))}
            />
            <div class="panel-body">
              <Sending id={state.id} takes={mayDecide.value && state.mergedInto === null} />
              <Inside key={state.id} detail={detail} />
            </div>
          </section>
        </div>
        <div class="stack">
          <About detail={detail} />
          {!isReceived && <ReportUp key={state.id} state={state} />}
          <Related detail={detail} />
        </div>
      </div>
      {dialog.value !== null && (
        <JoinDialog
          detail={detail}
          how={dialog.value}
          onClose={() => {
            dialog.value = null;
          }}
        />
      )}
    </>
  );
}

/** One case: what it is, what comes next, and everything that belongs to it. */
export function CasePage({ id }: { id: number }) {
  useEffect(() => {
    void loadCase(id);
    return leaveCase;
  }, [id]);
  useEffect(() => {
    void loadPeople();
    void loadMentions();
    const stop = [receiveForCase, receiveForMe, receiveForPeople].map((receive) => news.subscribe(receive));
    return () => {
      for (const end of stop) end();
    };
  }, []);
  const open = shown.value;
  useSubject(open?.is === 'ready' && open.id === id ? open.detail.case.title : null);
  return (
    <div class="page page-wide case-page">
      {open === null || open.id !== id || open.is === 'loading' ? (
        <Loading rows={5} />
      ) : open.is === 'missing' ? (
        <Notice icon="search" level={1} title={say('missing')}>
          <a class="button" href={homePath.value}>
            {say('back')}
          </a>
        </Notice>
      ) : open.is === 'failed' ? (
        <Failed failure={open.failure} retry={() => void loadCase(id)} />
      ) : (
        <Ready detail={open.detail} />
      )}
      <ClashDialog />
    </div>
  );
}
