import { useSignal } from '@preact/signals';
import type { OpenPoint } from '../../../shared/contract/shifts.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { keepMyDraft, myDraft } from '../drafts/mine.ts';
import { isText } from '../drafts/storage.ts';
import { role, session } from '../session.ts';
import { Ago, Hostile, Line } from '../ui/labels.tsx';
import { Panel } from '../ui/panel.tsx';
import { LinkList } from './link-list.tsx';
import { linksIn } from './links.ts';
import { addPoint, desk, tickPoint } from './store.ts';
import { say } from './texts.ts';

function Point({ point, edits }: { point: OpenPoint; edits: boolean }) {
  const { id, text, links, by, at, done } = point;
  const here = session.value;
  const me = here.state === 'in' ? here.me.member.name : '';
  return (
    <li class={done === null ? 'shift-point' : 'shift-point shift-point-done'} data-point={id}>
      <input
        type="checkbox"
        aria-label={say(done === null ? 'points.tick' : 'points.untick', { text: oneLine(text) })}
        checked={done !== null}
        disabled={!edits}
        onChange={({ currentTarget }) => void tickPoint(id, currentTarget.checked, me, Date.now())}
      />
      <div>
        <p class="shift-text">
          <Hostile text={text} />
        </p>
        <p class="quiet small">
          {done === null ? (
            <>
              <Line text={by} /> · <Ago at={at} />
            </>
          ) : (
            <>
              <Line text={say('points.done.by', { who: oneLine(done.by) })} /> · <Ago at={done.at} />
            </>
          )}
        </p>
        <LinkList links={links} />
      </div>
    </li>
  );
}

const place = 'shift.point';

function Add() {
  const text = useSignal(myDraft(place, isText) ?? '');
  const busy = useSignal(false);
  const write = (next: string) => {
    text.value = next;
    keepMyDraft(place, next);
  };
  const add = async (event: Event) => {
    event.preventDefault();
    if (text.peek().trim() === '' || busy.peek()) return;
    busy.value = true;
    if (await addPoint({ text: text.peek().trim(), links: linksIn(text.peek()) })) write('');
    busy.value = false;
  };
  return (
    <form class="shift-add" onSubmit={(event) => void add(event)}>
      <input
        class="input"
        maxLength={500}
        aria-label={say('points.add')}
        placeholder={say('points.add')}
        value={text.value}
        onInput={({ currentTarget }) => write(currentTarget.value)}
      />
      <button type="submit" class="button" disabled={busy.value || text.value.trim() === ''}>
        {say('points.add.do')}
      </button>
    </form>
  );
}

/** What is left to do, carried over until somebody ticks it off; and what was ticked off lately. */
export function Points() {
  const { open = [], done = [] } = desk.value ?? {};
  const edits = role.value !== 'auditor';
  return (
    <Panel title={say('points')} count={open.length} {...(edits ? {} : { what: say('points.readOnly') })}>
      {open.length === 0 && <p class="quiet">{say('points.none')}</p>}
      <ul class="bare-list shift-points">
        {open.map((point) => (
          <Point key={point.id} point={point} edits={edits} />
        ))}
      </ul>
      {edits && <Add />}
      {done.length > 0 && (
        <details>
          <summary>{say('points.done', { n: done.length })}</summary>
          <ul class="bare-list shift-points">
            {done.map((point) => (
              <Point key={point.id} point={point} edits={edits} />
            ))}
          </ul>
        </details>
      )}
    </Panel>
  );
}
