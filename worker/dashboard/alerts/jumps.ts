import type { Alert } from '../../../shared/contract/alerts.ts';

/** Where an alert leads: what it is about. */
export interface Jump {
  readonly to: 'post' | 'cluster' | 'finding' | 'case' | 'term' | 'late' | 'shifts' | 'storage' | 'webhooks';
  readonly href: string;
}

const numbered = (subject: string, name: string): number | null => {
  const found = new RegExp(`^${name}:(\\d{1,15})$`).exec(subject)?.[1];
  return found === undefined ? null : Number(found);
};

/** The places an alert leads to, what is looked at first first. */
export function jumpsOf({
  kind,
  subject,
  post,
  cluster,
}: Pick<Alert, 'kind' | 'subject' | 'post' | 'cluster'>): Jump[] {
  const jumps: Jump[] = [];
  const finding = numbered(subject, 'finding');
  const ofCase = numbered(subject, 'case');
  const text = cluster ?? numbered(subject, 'cluster');
  const term = /^term:([A-Za-z0-9_-]{1,64})$/.exec(subject)?.[1];
  if (ofCase !== null) jumps.push({ to: 'case', href: `/cases/${ofCase}` });
  if (finding !== null) jumps.push({ to: 'finding', href: `/coordination/${finding}` });
  if (post !== null) jumps.push({ to: 'post', href: `/posts/${post}` });
  if (text !== null) jumps.push({ to: 'cluster', href: `/copies/${text}` });
  if (term !== undefined) jumps.push({ to: 'term', href: `/search?term=${encodeURIComponent(term)}` });
  if (kind === 'deadline' && post === null) jumps.push({ to: 'late', href: '/?lane=overdue' });
  if (kind === 'gap') jumps.push({ to: 'shifts', href: '/shifts' });
  if (kind === 'storage') jumps.push({ to: 'storage', href: '/settings?section=retention' });
  if (kind === 'delivery') jumps.push({ to: 'webhooks', href: '/settings?section=integrations' });
  return jumps;
}
