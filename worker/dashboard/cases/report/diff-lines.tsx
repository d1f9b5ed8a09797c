import { Hostile } from '../../ui/labels.tsx';
import type { DiffLine } from './difference.ts';
import { say } from './texts.ts';

/** So many lines around a change are shown; what stays the same further away is only counted. */
const around = 1;

/** Lines that were added and removed, with a little of what stands around them. */
export function DiffLines({ lines }: { lines: readonly DiffLine[] }) {
  const near = lines.map((_, at) =>
    lines.slice(Math.max(0, at - around), at + around + 1).some(({ kind }) => kind !== 'same'),
  );
  if (!near.includes(true)) return <p class="quiet">{say('diff.none')}</p>;
  return (
    <div class="report-diff">
      {lines.map(({ kind, text }, at) => {
        if (!near[at]) {
          return near[at - 1] || at === 0 ? (
            <p key={at} class="quiet small">
              …
            </p>
          ) : null;
        }
        if (kind === 'same') {
          return (
            <p key={at}>
              <Hostile text={text} />
            </p>
          );
        }
        const Mark = kind === 'added' ? 'ins' : 'del';
        return (
          <p key={at} class={`report-${kind}`}>
            <Mark>
              <span class="unseen">{say(`diff.${kind}`)}</span>
              <Hostile text={text} />
            </Mark>
          </p>
        );
      })}
    </div>
  );
}
