import { type ShiftLink, shiftLinkKinds } from '../../../shared/contract/shifts.ts';

/** Words that name a kind of thing before its number, as people write them in either language. */
const names: Readonly<Record<ShiftLink['kind'], string>> = {
  post: '帖子|贴子|posts?',
  case: '事件|案件|cases?',
  alert: '预警|alerts?',
};

const patterns = shiftLinkKinds.map(
  (kind) => [kind, new RegExp(`(?:${names[kind]})\\s*#?\\s*(\\d{1,15})`, 'giu')] as const,
);

/** So many numbers a note may name. */
const most = 20;

/** The posts, cases and alerts that a text names by number (`帖子 12`, `case #3`), each once. */
export function linksIn(text: string): ShiftLink[] {
  const found: (ShiftLink & { at: number })[] = [];
  for (const [kind, pattern] of patterns) {
    for (const match of text.matchAll(pattern)) {
      const id = Number(match[1]);
      if (id > 0 && !found.some((one) => one.kind === kind && one.id === id)) found.push({ kind, id, at: match.index });
    }
  }
  return found
    .sort((a, b) => a.at - b.at)
    .slice(0, most)
    .map(({ kind, id }) => ({ kind, id }));
}

/** Where a thing is shown. */
export const linkPath = ({ kind, id }: ShiftLink): string =>
  ({ post: `/posts/${id}`, case: `/cases/${id}`, alert: `/alerts/${id}` })[kind];
