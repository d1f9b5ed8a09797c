import { dayNumber } from '../../../shared/contract/dates.ts';
import { dayMs, minuteMs } from '../../../shared/time.ts';
import { linksIn } from '../shifts/links.ts';
import { eventKinds } from './kinds.ts';

export const shows = ['log', 'verify', 'export'] as const;

export interface AuditFilter {
  readonly show: (typeof shows)[number];
  readonly kind: string | null;
  /** A member's number; 0: the workspace itself. */
  readonly actor: number | null;
  /** `post:12` */
  readonly subject: string | null;
  /** Days of the workspace, `2026-07-31`; both are part of it. */
  readonly from: string | null;
  readonly to: string | null;
}

export const everything: AuditFilter = { show: 'log', kind: null, actor: null, subject: null, from: null, to: null };

const dayIn = (value: string | null) =>
  value !== null && /^20\d\d-\d\d-\d\d$/.test(value) && Number.isFinite(dayNumber(value)) ? value : null;

/** What an address asks for; what cannot be understood is left out. */
export function filterOf(search: string): AuditFilter {
  const query = new URLSearchParams(search);
  const actor = query.get('actor') ?? '';
  const subject = query.get('subject') ?? '';
  return {
    show: shows.find((name) => name === query.get('show')) ?? 'log',
    kind: eventKinds.find((name) => name === query.get('kind')) ?? null,
    actor: /^\d{1,15}$/.test(actor) ? Number(actor) : null,
    subject: /^[a-z-]{1,30}(?::[a-zA-Z0-9-]{1,60})?$/.test(subject) ? subject : null,
    from: dayIn(query.get('from')),
    to: dayIn(query.get('to')),
  };
}

/** The address of it. */
export function pathOf(filter: AuditFilter): string {
  const query = new URLSearchParams();
  if (filter.show !== 'log') query.set('show', filter.show);
  for (const name of ['kind', 'actor', 'subject', 'from', 'to'] as const) {
    const value = filter[name];
    if (value !== null) query.set(name, String(value));
  }
  return `/audit${query.size === 0 ? '' : `?${query}`}`;
}

/** What the server is asked for it, with days as the workspace counts them. */
export function askedFor({ kind, actor, subject, from, to }: AuditFilter, utcOffset: number): Record<string, string> {
  const start = (day: string) => dayNumber(day) * dayMs - utcOffset * minuteMs;
  return {
    ...(kind === null ? {} : { kind }),
    ...(actor === null ? {} : { actor: String(actor) }),
    ...(subject === null ? {} : { subject }),
    ...(from === null ? {} : { from: String(start(from)) }),
    ...(to === null ? {} : { to: String(start(to) + dayMs - 1) }),
  };
}

/** What somebody typed, as a subject: `帖子 12`, `case 3`, `post:12`; null for what names nothing. */
export function subjectOf(typed: string): string | null {
  const text = typed.trim();
  const [link] = linksIn(text);
  if (link !== undefined) return `${link.kind}:${link.id}`;
  return /^[a-z-]{1,30}(?::[a-zA-Z0-9-]{1,60})?$/.test(text) ? text : null;
}
