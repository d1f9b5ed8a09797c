import { useEffect } from 'preact/hooks';
import '../styles/shifts.css';
import { search } from '../router.ts';
import { Icon } from '../ui/icon.tsx';
import { Page } from '../ui/page.tsx';
import { useUnsaved } from '../ui/save-bar.tsx';
import { Failed, Loading } from '../ui/states.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { loadWorkspaceTime } from '../workspace-time.ts';
import { NoteForm } from './note-form.tsx';
import { Notes } from './notes.tsx';
import { OnDuty } from './on-duty.tsx';
import { Points } from './points.tsx';
import { Rota } from './rota.tsx';
import { desk, deskFailure, discardPlan, loadDesk, loadRota, rotaDirty } from './store.ts';
import { TakenLately, TakeOver } from './take-over.tsx';
import { say } from './texts.ts';

/** Colleagues' notes and ticks are asked for this often while the page is looked at, in milliseconds. */
const lookEvery = 60_000;

function HandOver() {
  if (desk.value === null) {
    return deskFailure.value === null ? (
      <Loading rows={5} />
    ) : (
      <Failed failure={deskFailure.value} retry={() => void loadDesk()} />
    );
  }
  return (
    <div class="shift-desk">
      <div class="stack">
        <OnDuty />
        <TakeOver />
        <Notes />
      </div>
      <div class="stack">
        <Points />
        <NoteForm />
        <TakenLately />
      </div>
    </div>
  );
}

/** Who is on, what one shift leaves to the next, and the plan of the week. */
export function ShiftsView() {
  const planning = new URLSearchParams(search.value).get('show') === 'rota';
  useEffect(() => {
    void loadWorkspaceTime();
    void loadDesk();
    void loadRota();
    const look = () => {
      if (document.visibilityState === 'visible') {
        void loadDesk();
        void loadRota();
      }
    };
    const timer = setInterval(look, lookEvery);
    addEventListener('focus', look);
    return () => {
      clearInterval(timer);
      removeEventListener('focus', look);
    };
  }, []);
  useUnsaved(rotaDirty, discardPlan);
  return (
    <Page
      title={say('title')}
      what={say('what')}
      tools={
        <button type="button" class="button" onClick={() => print()}>
          {say('print')}
        </button>
      }
      bar={
        <Tabs
          label={say('tab')}
          chosen={planning ? 'rota' : 'notes'}
          items={[
            { key: 'notes', label: say('tab.notes'), href: '/shifts', count: desk.value?.open.length },
            {
              key: 'rota',
              label: rotaDirty.value ? (
                <>
                  {say('tab.rota')} <Icon name="edit" />
                </>
              ) : (
                say('tab.rota')
              ),
              href: '/shifts?show=rota',
            },
          ]}
        />
      }
    >
      {planning ? <Rota /> : <HandOver />}
    </Page>
  );
}
