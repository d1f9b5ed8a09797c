import { useEffect } from 'preact/hooks';
import '../styles/settings.css';
import { search } from '../router.ts';
import { role } from '../session.ts';
import { Ago, Line } from '../ui/labels.tsx';
import { Page } from '../ui/page.tsx';
import { SaveBar, useUnsaved } from '../ui/save-bar.tsx';
import { Failed, Loading, Notice } from '../ui/states.tsx';
import { CaseRules } from './case-rules.tsx';
import { sectionOf } from './changes.ts';
import { Seen, Sites } from './choices.tsx';
import { Duty } from './duty.tsx';
import { Grades } from './grades.tsx';
import { Health } from './health.tsx';
import { Judging } from './judging.tsx';
import { LostRace } from './lost-race.tsx';
import { PairingSettings } from './pairing.tsx';
import { mayErase, Retention } from './retention.tsx';
import { Rules } from './rules.tsx';
import { Group, goTo, isChanged, isWanted, sectionNames, wanted } from './section.tsx';
import {
  changed,
  dirty,
  discard,
  draft,
  failure,
  loadHealth,
  loadRules,
  loadSettings,
  saved,
  saveSettings,
  saving,
  wrong,
} from './store.ts';
import { say } from './texts.ts';
import { Warning } from './warning.tsx';
import { Webhooks } from './webhooks.tsx';

/** So many changed settings are named in the bar. */
const named = 4;

function Bar() {
  if (!dirty.value) return null;
  const save = async () => {
    if (await mayErase()) await saveSettings();
  };
  return (
    <SaveBar saving={saving.value} save={() => void save()} discard={discard} blocked={wrong.value.size > 0}>
      <b>{say('unsaved')}</b>{' '}
      {wrong.value.size > 0 && (
        <span class="small">{say('save.wrong', { what: [...new Set(wrong.value.values())].join(' · ') })} </span>
      )}
      <span class="small">
        {changed.value.length > 0 && say('save.what')}{' '}
        {changed.value.slice(0, named).map((name) => (
          <button key={name} type="button" class="link" onClick={() => goTo(sectionOf[name])}>
            {say(`f.${name}`)}
          </button>
        ))}{' '}
        {changed.value.length > named && say('save.more', { n: changed.value.length })}
      </span>
    </SaveBar>
  );
}

/** The parts of the page, and what is looked for in them. */
function Outline() {
  return (
    <nav class="settings-outline" aria-label={say('outline')}>
      <input
        class="input"
        type="search"
        aria-label={say('search')}
        placeholder={say('search')}
        value={wanted.value}
        onInput={({ currentTarget }) => {
          wanted.value = currentTarget.value;
        }}
      />
      <ul class="bare-list">
        {sectionNames.filter(isWanted).map((name) => (
          <li key={name}>
            <button type="button" class="settings-jump" onClick={() => goTo(name)}>
              {say(`section.${name}`)}
              {isChanged(name) && <span class="settings-changed" title={say('unsaved')} />}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Sections({ edits }: { edits: boolean }) {
  if (draft.value === null) {
    return failure.value === null ? (
      <Loading rows={6} />
    ) : (
      <Failed failure={failure.value} retry={() => void loadSettings()} />
    );
  }
  if (!sectionNames.some(isWanted)) return <Notice icon="search" title={say('search.none')} />;
  return (
    <>
      <Duty edits={edits} />
      <Warning edits={edits} />
      <Grades edits={edits} />
      <Judging edits={edits} />
      <CaseRules edits={edits} />
      <Retention edits={edits} />
      <Seen edits={edits} />
      <Group name="sites">
        <Health />
        <Sites edits={edits} />
        <Rules />
      </Group>
      <Group name="integrations">
        <Webhooks />
        {(edits || role.value === 'auditor') && <PairingSettings />}
      </Group>
    </>
  );
}

/** What holds for the whole workspace, and what its extensions can read. */
export function SettingsView() {
  const edits = role.value === 'admin';
  useEffect(() => {
    wanted.value = '';
    void loadSettings();
    void loadHealth();
    void loadRules();
  }, []);
  useUnsaved(dirty, discard);
  const settings = saved.value;
  const isThere = settings !== null;
  // Alerts lead to the part they speak of.
  useEffect(() => {
    const asked = new URLSearchParams(search.peek()).get('section');
    const name = sectionNames.find((one) => one === asked);
    if (isThere && name !== undefined) goTo(name);
  }, [isThere]);
  const what = (
    <>
      {say('what')}
      {settings !== null && settings.updatedAt !== null && (
        <>
          {' '}
          {say('version', { n: settings.version })} ·{' '}
          {settings.updatedBy !== null && <Line text={say('by', { who: settings.updatedBy })} />}{' '}
          <Ago at={settings.updatedAt} />
        </>
      )}
    </>
  );
  return (
    <Page title={say('title')} what={what}>
      {!edits && <p class="note">{say('readOnly')}</p>}
      <div class="settings">
        <Outline />
        <div class="stack settings-sections">
          <Sections edits={edits} />
          <Bar />
        </div>
      </div>
      <LostRace />
    </Page>
  );
}
