import {
  firstSettings,
  type Settings,
  type SettingsRules,
  type SettingsUpdate,
} from '../../shared/contract/settings.ts';
import { canonicalJson } from '../../shared/text/canonical-json.ts';
import { appendEvent } from './events.ts';
import { retainSoon } from './retention.ts';
import { noteStockPhrases } from './stock-phrases.ts';
import { type Answer, type Caller, refuse, type Turn } from './turn.ts';
import { etagOf } from './versions.ts';

type SettingsRow = { version: number; at: number | null; name: string | null; json: string };

/** The settings as they hold now. What was never decided is as a workspace starts. */
export function settingsOf(sql: SqlStorage): Settings {
  const { version, at, name, json } = sql
    .exec<SettingsRow>(
      `SELECT w.settings_version AS version, w.settings_at AS at, m.name, w.settings AS json
       FROM workspace w LEFT JOIN members m ON m.id = w.settings_by`,
    )
    .one();
  return { version, updatedAt: at, updatedBy: name, ...firstSettings, ...JSON.parse(json) };
}

/** The settings as they hold in this turn, read once. */
export function settingsIn({ sql, effects }: Turn): Settings {
  effects.settings ??= settingsOf(sql);
  return effects.settings;
}

/** The settings. They are in the workspace's head row: nothing else is read for them. */
export function readSettings(turn: Turn, _caller: Caller, input: { known: readonly string[] }): Answer<Settings> {
  const settings = settingsOf(turn.sql);
  const etag = etagOf(settings.version);
  return input.known.includes(etag) ? { ok: true, unchanged: true, etag } : { ok: true, value: settings, etag };
}

/** Changes the settings, if nobody else did since `ifMatch` was read. */
export function writeSettings(
  turn: Turn,
  caller: Caller,
  input: { ifMatch: string; settings: SettingsUpdate },
): Answer<Settings> {
  const { version: before, updatedAt: _, updatedBy: __, ...rules } = settingsOf(turn.sql);
  if (input.ifMatch !== etagOf(before)) {
    return refuse('precondition-failed', `The settings are at version ${before} now: load them and edit them again.`);
  }
  const version = before + 1;
  // JSON knows no undefined: what is there has a value.
  const settings: SettingsRules = Object.assign({ ...rules }, input.settings);
  appendEvent(turn, caller.member, 'settings.changed', 'settings', { version, ...settings });
  turn.sql.exec(
    'UPDATE workspace SET settings_version = ?, settings_at = ?, settings_by = ?, settings = ?',
    version,
    turn.now,
    caller.member,
    canonicalJson(settings),
  );
  turn.effects.settings = null;
  if (settings.keepDays > 0) retainSoon(turn);
  noteStockPhrases(turn, rules.stockPhrases, settings.stockPhrases);
  return { ok: true, value: settingsOf(turn.sql), etag: etagOf(version) };
}
