import type { Alert, AlertNews } from '../../shared/contract/alerts.ts';
import type { Answer } from './answer.ts';
import type { Session, SessionDatabase } from './database.ts';
import { noteContact, syncState } from './deltas.ts';
import { ownerOf, stillCurrent } from './session.ts';

/** Who comes back after a night is told so many alerts one by one, and how many more there are. */
export const shownAtOnce = 5;
/** What was raised longer ago is no news: it is on the leads' page. In milliseconds. */
export const newsFor = 24 * 3_600_000;
/** At most so many pages in one go; the next go continues. */
const pagesAtOnce = 20;

/** Alerts that were raised, or became graver, after an event; in the order of those events. */
type AlertPage = Pick<AlertNews, 'items' | 'next' | 'more'>;

export interface NewsParts {
  db: SessionDatabase;
  session: Session;
  ask(after: number): Promise<Answer<AlertPage>>;
  show(alert: Alert): Promise<unknown>;
  /** So many more than were shown. */
  showMore(count: number): Promise<unknown>;
  now: number;
}

/** Who is told of alerts: those who may decide what becomes of them. */
export const mayBeTold = (session: Session | null): session is Session =>
  session !== null && !session.revoked && ['lead', 'admin'].includes(session.me.member.role);

const prefix = 'alert-';

/** The id of the notification of an alert, by its number, or of how many more there are: another workspace has alerts of the same number. */
export const notificationId = (session: Session, alert: number | 'more'): string =>
  `${prefix}${ownerOf(session)}|${alert}`;

/** Whether a notification is of an alert, of whomever. */
export const isOfAlert = (id: string): boolean => id.startsWith(prefix);

/** Whether a notification is of an alert of whoever is signed in, and may be told of it. */
export const isOurs = (id: string, session: Session | null): boolean =>
  mayBeTold(session) && id.startsWith(`${prefix}${ownerOf(session)}|`);

/**
 * Asks for alerts and shows what is new, each once: how far it got is noted after each of them. The first time nothing is
 * shown: what was there before somebody wanted to be told is no news. Gives the last answer.
 */
export async function lookForNews(parts: NewsParts): Promise<Answer<AlertPage>> {
  const { db, session, ask, now } = parts;
  const first = (await syncState(db)).alertsTold === null;
  let shown = 0;
  let more = 0;
  for (let page = 0; ; page += 1) {
    const after = (await syncState(db)).alertsTold ?? 0;
    const answer = await ask(after);
    if (answer.is !== 'ok' || !(await stillCurrent(db, session))) return answer;
    const { items, next } = answer.value;
    const news = first ? [] : items.filter((alert) => isNews(alert, now));
    for (const alert of news) {
      if (shown < shownAtOnce) await parts.show(alert);
      else more += 1;
      shown += 1;
      if (!(await noteTold(db, session, alert.raised))) return answer;
    }
    if (!(await noteTold(db, session, next))) return answer;
    const goesOn = answer.value.more && next > after && page + 1 < pagesAtOnce;
    if (goesOn) continue;
    if (more > 0) await parts.showMore(more);
    return answer;
  }
}

const isNews = ({ state, muted, lastAt }: Alert, now: number): boolean =>
  state === 'new' && !muted && now - lastAt < newsFor;

/** Never back: what was shown once is not shown again. False when somebody else is signed in by now: theirs begins anew. */
const noteTold = (db: SessionDatabase, session: Session, seq: number): Promise<boolean> =>
  db.transaction('rw', db.session, db.sync, async () => {
    if (!(await stillCurrent(db, session))) return false;
    const { alertsTold } = await syncState(db);
    await noteContact(db, { alertsTold: Math.max(alertsTold ?? 0, seq) });
    return true;
  });
