import { useSignal } from '@preact/signals';
import * as api from '../api/shifts.ts';
import { keepMyDraft, myDraft } from '../drafts/mine.ts';
import { isText } from '../drafts/storage.ts';
import { role } from '../session.ts';
import { moment } from '../time.ts';
import { Field } from '../ui/field.tsx';
import { Panel } from '../ui/panel.tsx';
import { failureText } from '../ui/states.tsx';
import { toast } from '../ui/toasts.tsx';
import { LinkList } from './link-list.tsx';
import { linksIn } from './links.ts';
import { handOver } from './store.ts';
import { summaryText } from './summary-text.ts';
import { say } from './texts.ts';

const places = { text: 'shift.note', points: 'shift.note.points' } as const;
const longest = { text: 4000, point: 500, points: 20 } as const;

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** A note to the next shift, with what is left to do. Every keystroke is kept in this tab until it is sent. */
export function NoteForm() {
  const text = useSignal(myDraft(places.text, isText) ?? '');
  const points = useSignal(myDraft(places.points, isText) ?? '');
  const busy = useSignal(false);
  if (role.value === 'auditor') return null;
  const write = (which: keyof typeof places, value: string) => {
    (which === 'text' ? text : points).value = value;
    keepMyDraft(places[which], value);
  };
  const lines = linesOf(points.value);
  const textError = text.value.length > longest.text ? say('note.long', { n: text.value.length }) : null;
  const tooMany = lines.length > longest.points || lines.some((line) => line.length > longest.point);
  const pointsError = tooMany ? say('note.points.long') : null;
  const links = linksIn(`${text.value}\n${points.value}`);
  const ready = text.value.trim() !== '' && textError === null && pointsError === null && !busy.value;
  const send = async () => {
    if (!ready) return;
    busy.value = true;
    const sent = await handOver({
      text: text.peek().trim(),
      links: linksIn(text.peek()),
      points: lines.map((line) => ({ text: line, links: linksIn(line) })),
    });
    busy.value = false;
    if (!sent) return;
    write('text', '');
    write('points', '');
    toast('info', say('note.sent'));
  };
  const insert = async () => {
    busy.value = true;
    const answer = await api.summary();
    busy.value = false;
    if (!answer.ok) {
      toast('error', failureText(answer.error));
      return;
    }
    const before = text.peek().trimEnd();
    write('text', `${before}${before === '' ? '' : '\n\n'}${summaryText(answer.value, say, moment)}\n`);
  };
  return (
    <Panel title={say('note')} icon="edit">
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
        }}
      >
        <Field label={say('note.text')} hint={say('note.hint')} error={textError}>
          {(tied) => (
            <textarea
              {...tied}
              class="input"
              name="note"
              rows={6}
              value={text.value}
              onInput={({ currentTarget }) => write('text', currentTarget.value)}
            />
          )}
        </Field>
        <Field label={say('note.points')} hint={say('note.points.hint')} error={pointsError}>
          {(tied) => (
            <textarea
              {...tied}
              class="input"
              name="points"
              rows={3}
              value={points.value}
              onInput={({ currentTarget }) => write('points', currentTarget.value)}
            />
          )}
        </Field>
        {links.length > 0 && (
          <div class="line-up small">
            <span class="quiet">{say('note.links')}</span>
            <LinkList links={links} />
          </div>
        )}
        <div class="line-up">
          <button type="button" class="button" disabled={busy.value} onClick={() => void insert()}>
            {say('note.summary')}
          </button>
          <button type="submit" class="button button-main push" disabled={!ready}>
            {say(busy.value ? 'note.sending' : 'note.send')}
          </button>
        </div>
      </form>
    </Panel>
  );
}
