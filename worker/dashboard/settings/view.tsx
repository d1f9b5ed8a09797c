import { useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import '../styles/settings.css';
import { mayLeave } from '../router.ts';
import { role } from '../session.ts';
import { ask } from '../ui/dialog.tsx';
import { Ago, Line } from '../ui/labels.tsx';
import { Failed, Loading } from '../ui/states.tsx';
import { Pictures, Sightings, Sites } from './choices.tsx';
import { Health } from './health.tsx';
import { Rules } from './rules.tsx';
import {
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
} from './store.ts';
import { say } from './texts.ts';
import { Judging, Warning } from './warning.tsx';
import { Webhooks } from './webhooks.tsx';

function SaveBar() {
  if (!dirty.value) return null;
  return (
    <div class="save-bar" role="status">
      <b>{say('unsaved')}</b>
      <span class="save-tools">
        <button type="button" class="button" onClick={discard}>
          {say('discard')}
        </button>
        <button type="button" class="button button-main" disabled={saving.value} onClick={() => void saveSettings()}>
          {say(saving.value ? 'saving' : 'save')}
        </button>
      </span>
    </div>
  );
}

/** What holds for the whole workspace, and what its extensions can read. */
export function SettingsView() {
  const edits = role.value === 'admin';
  useEffect(() => {
    void loadSettings();
    void loadHealth();
    void loadRules();
  }, []);
  useSignalEffect(() => {
    mayLeave.value = dirty.value
      ? () =>
          ask(say('leave.title'), say('leave.body'), say('leave.yes')).then((yes) => {
            if (yes) discard();
            return yes;
          })
      : null;
    return () => {
      mayLeave.value = null;
    };
  });
  const settings = saved.value;
  return (
    <div class="page">
      <header class="page-head">
        <div>
          <h1>{say('title')}</h1>
          <p class="quiet">
            {say('what')}
            {settings !== null && settings.updatedAt !== null && (
              <>
                {' '}
                {say('version', { n: settings.version })} ·{' '}
                {settings.updatedBy !== null && <Line text={say('by', { who: settings.updatedBy })} />}{' '}
                <Ago at={settings.updatedAt} />
              </>
            )}
          </p>
        </div>
      </header>
      <Health />
      {draft.value === null && failure.value === null && <Loading rows={4} />}
      {draft.value === null && failure.value !== null && (
        <Failed failure={failure.value} retry={() => void loadSettings()} />
      )}
      {draft.value !== null && (
        <>
          <Sites edits={edits} />
          <Sightings edits={edits} />
          <Pictures edits={edits} />
          <Warning edits={edits} />
          <Judging edits={edits} />
        </>
      )}
      <Webhooks />
      <Rules />
      <SaveBar />
    </div>
  );
}
