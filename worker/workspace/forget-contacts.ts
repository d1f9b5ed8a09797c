import { mostContacts } from '../analysis/coordination/contacts.ts';
import { endAlert } from './alerts.ts';
import { contactsOf } from './contact-findings.ts';
import { alertSubject, findingBySubject } from './findings.ts';
import { row } from './rows.ts';
import type { Turn } from './turn.ts';

/**
 * Forgets what a copy names, before it goes. A contact that nobody else names is erased where it was found, too: what is left
 * says how many named one, not which.
 */
export function forgetContactsOf(turn: Turn, copy: number): void {
  const { sql } = turn;
  const values = contactsOf(sql, copy, mostContacts);
  sql.exec('DELETE FROM contacts WHERE copy = ?', copy);
  sql.exec('DELETE FROM to_coordinate WHERE copy = ?', copy);
  for (const value of values) {
    if (row(sql, 'SELECT 1 AS one FROM contacts WHERE value = ? LIMIT 1', value) !== undefined) continue;
    const found = findingBySubject(sql, 'contact', value);
    if (found === undefined) continue;
    sql.exec(
      `UPDATE findings SET subject = 'erased:' || id, state = iif(state = 'open', 'faded', state), changed = ? WHERE id = ?`,
      turn.now,
      found.id,
    );
    endAlert(turn, 'coordination', alertSubject(found.id));
    turn.effects.findings.add(found.id);
  }
}
