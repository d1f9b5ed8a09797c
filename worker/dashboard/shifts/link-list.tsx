import type { ShiftLink } from '../../../shared/contract/shifts.ts';
import { myViews } from '../session.ts';
import { linkPath } from './links.ts';
import { say } from './texts.ts';

/** What a note or a point speaks of; for a monitor, who cannot open it, by its number only. */
export function LinkList({ links }: { links: readonly ShiftLink[] }) {
  if (links.length === 0) return null;
  const opens = myViews.value.includes('queue');
  return (
    <ul class="bare-list line-up shift-links">
      {links.map(({ kind, id }) => (
        <li key={`${kind}${id}`}>
          {opens ? (
            <a class="chip" href={linkPath({ kind, id })}>
              {say(`link.${kind}`, { n: id })}
            </a>
          ) : (
            <span class="chip">{say(`link.${kind}`, { n: id })}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
