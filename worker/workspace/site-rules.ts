import { maxSiteRules, type SharedSiteRule, type SiteRule, type SiteRules } from '../../shared/contract/site-rules.ts';
import { canonicalJson } from '../../shared/text/canonical-json.ts';
import { appendEvent } from './events.ts';
import { row, rows } from './rows.ts';
import { type Answer, answer, type Caller, refuse, type Turn } from './turn.ts';
import { etagOf, raiseVersion, versionOf } from './versions.ts';

type RuleRow = { id: string; json: string; at: number; name: string | null };

const select = 'SELECT r.id, r.json, r.at, m.name FROM site_rules r LEFT JOIN members m ON m.id = r.by';

const shared = (rule: RuleRow): SharedSiteRule => ({
  ...(JSON.parse(rule.json) as SiteRule),
  sharedAt: rule.at,
  sharedBy: rule.name,
});

const ruleById = (sql: SqlStorage, id: string) => row<RuleRow>(sql, `${select} WHERE r.id = ?`, id);

/** The rules shared with the workspace, oldest first. Who has this version is told so before any of them is read. */
export function readSiteRules(turn: Turn, _caller: Caller, input: { known: readonly string[] }): Answer<SiteRules> {
  const version = versionOf(turn.sql, 'site_rules');
  const etag = etagOf(version);
  if (input.known.includes(etag)) return { ok: true, unchanged: true, etag };
  const items = rows<RuleRow>(turn.sql, `${select} ORDER BY r.id`).map(shared);
  return { ok: true, value: { version, items }, etag };
}

/** Shares a rule, or another wording of one. Again changes nothing. */
export function shareSiteRule(
  turn: Turn,
  caller: Caller,
  input: { id: string; rule: SiteRule },
): Answer<SharedSiteRule> {
  const { id, rule } = input;
  if (rule.id !== id) return refuse('invalid', undefined, [{ pointer: '/id', detail: 'not the id of the address' }]);
  const { sql } = turn;
  const before = ruleById(sql, id);
  const json = canonicalJson(rule);
  if (before?.json === json) return answer(shared(before));
  if (before === undefined && sql.exec<{ n: number }>('SELECT count(*) AS n FROM site_rules').one().n >= maxSiteRules) {
    return refuse('conflict', `There are ${maxSiteRules} rules already: remove one first.`);
  }
  appendEvent(turn, caller.member, 'site-rule.shared', `site-rule:${id}`, { rule });
  sql.exec(
    `INSERT INTO site_rules (id, json, by, at) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET json = excluded.json, by = excluded.by, at = excluded.at`,
    id,
    json,
    caller.member,
    turn.now,
  );
  raiseVersion(sql, 'site_rules');
  return answer({ ...rule, sharedAt: turn.now, sharedBy: caller.name });
}

/** Takes a rule away from the workspace. What it said stays in the events. */
export function removeSiteRule(turn: Turn, caller: Caller, input: { id: string }): Answer<{ id: string }> {
  if (ruleById(turn.sql, input.id) === undefined) return refuse('not-found');
  appendEvent(turn, caller.member, 'site-rule.removed', `site-rule:${input.id}`, {});
  turn.sql.exec('DELETE FROM site_rules WHERE id = ?', input.id);
  raiseVersion(turn.sql, 'site_rules');
  return answer({ id: input.id });
}
