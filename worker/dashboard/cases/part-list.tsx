import type { ComponentChildren } from 'preact';
import { More } from '../ui/data-table.tsx';
import { Failed, Loading } from '../ui/states.tsx';
import type { Part } from './listed-part.ts';

interface PartListProps<T> {
  part: Part<T>;
  /** What stands where there is nothing. */
  none: ComponentChildren;
  children: (items: readonly T[]) => ComponentChildren;
}

/** A list of the open case: coming, failed, empty, or there with what follows. */
export function PartList<T>({ part, none, children }: PartListProps<T>) {
  const items = part.items.value;
  const failure = part.failure.value;
  return (
    <>
      {failure !== null && <Failed failure={failure} retry={() => void part.reload()} />}
      {items === null && failure === null && <Loading rows={3} />}
      {items !== null && (items.length === 0 ? none : children(items))}
      <More next={part.next.value !== null} busy={part.busy.value} more={() => void part.more()} />
    </>
  );
}
