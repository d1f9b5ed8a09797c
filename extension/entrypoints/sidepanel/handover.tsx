import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { type Handover, HandoverGiven } from '../../../shared/contract/handovers.ts';
import type { HandoverError } from '../../messages.ts';
import { send } from '../../messaging.ts';
import { Foreign } from '../../ui/pieces.tsx';
import type { PageProps } from '../../ui/start-page.tsx';
import { agoText } from '../../ui/texts.ts';
import { noteLines } from './note-lines.ts';

/** Colleagues' notes are asked for this often while they are in sight, in milliseconds. */
const lookEvery = 60_000;
/** What is being written is kept once the keys have rested this long, in milliseconds. */
const settle = 300;
/** As long as the contract lets a note be. */
const longest = HandoverGiven.entries.text.pipe[0].pipe[1].requirement;

/** The notes from shift to shift: the team's last ones, and one to write. */
export function HandoverNotes({ t, language, status }: PageProps) {
  const [items, setItems] = useState<Handover[] | null>(null);
  const [error, setError] = useState<HandoverError | null>(null);
  const look = useCallback(async () => {
    const answer = await send('handover/list', {}).catch(() => ({ error: 'failed' as const }));
    // What was read before stays in sight.
    if ('items' in answer) setItems(answer.items);
    setError('items' in answer ? null : answer.error);
  }, []);
  useEffect(() => {
    void look();
    const timer = setInterval(() => void look(), lookEvery);
    return () => clearInterval(timer);
  }, [look, status.connection]);
  return (
    <>
      <Write t={t} sent={look} />
      <section aria-labelledby="notes">
        <h2 id="notes">{t('panel.notes')}</h2>
        {error !== null && <p class={error === 'offline' ? 'notice' : 'notice bad'}>{t(`panel.notes.${error}`)}</p>}
        {items === null && error === null && <p class="soft">{t('panel.loading')}</p>}
        {items?.length === 0 && <p class="soft">{t('panel.notes.empty')}</p>}
        <ul class="notes">
          {items?.map((note) => (
            <li key={note.id} class={note.mine ? 'mine' : ''}>
              <span class="meta">
                <b>
                  <Foreign text={note.by} />
                </b>
                <time dateTime={new Date(note.at).toISOString()}>
                  {new Date(note.at).toLocaleString(language, { dateStyle: 'short', timeStyle: 'short' })} ·{' '}
                  {agoText(t, language, note.at, Date.now())}
                </time>
              </span>
              {noteLines(note.text).map((line, i) => (
                <p key={i} dir="auto">
                  {line}
                </p>
              ))}
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

/** The note that is being written. Every pause in writing is kept: it survives the panel and the browser. */
function Write({ t, sent }: { t: PageProps['t']; sent: () => Promise<void> }) {
  const [text, setText] = useState<string | null>(null);
  const [said, setSaid] = useState<HandoverError | 'sending' | 'sent' | null>(null);
  const waiting = useRef<{ text: string; timer: ReturnType<typeof setTimeout> } | null>(null);
  const keep = useCallback(() => {
    const one = waiting.current;
    waiting.current = null;
    clearTimeout(one?.timer);
    if (one !== null) void send('handover/draft', { text: one.text }).catch(() => null);
  }, []);
  useEffect(() => {
    void send('handover/draft', {})
      .catch(() => ({ text: '' }))
      .then((draft) => setText((written) => written ?? draft.text));
    window.addEventListener('pagehide', keep);
    return () => {
      window.removeEventListener('pagehide', keep);
      keep();
    };
  }, [keep]);

  const write = (next: string) => {
    setText(next);
    setSaid(null);
    clearTimeout(waiting.current?.timer);
    waiting.current = { text: next, timer: setTimeout(keep, settle) };
  };
  const handOver = async () => {
    if (text === null || text.trim() === '' || said === 'sending') return;
    keep();
    setSaid('sending');
    const answer = await send('handover/write', { text }).catch(() => ({
      ok: false as const,
      error: 'failed' as const,
    }));
    if (answer.ok) setText('');
    setSaid(answer.ok ? 'sent' : answer.error);
    if (answer.ok) await sent();
  };

  return (
    <section>
      <label class="field">
        <span>{t('panel.note')}</span>
        <textarea
          class="input"
          name="note"
          rows={5}
          maxLength={longest}
          value={text ?? ''}
          disabled={text === null}
          placeholder={t('panel.note.hint')}
          onInput={(event) => write(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void handOver();
          }}
        />
      </label>
      <div class="row apart">
        <button
          type="button"
          class="button button-main"
          disabled={(text ?? '').trim() === '' || said === 'sending'}
          onClick={() => void handOver()}
        >
          {t('panel.note.send')}
        </button>
        <span class="soft">{t('panel.note.kept')}</span>
      </div>
      <p role="status" class={said === null || said === 'sent' || said === 'sending' ? 'soft' : 'trouble'}>
        {said === null
          ? ''
          : said === 'sent' || said === 'sending'
            ? t(`panel.note.${said}`)
            : t(`panel.note.not.${said}`)}
      </p>
    </section>
  );
}
