import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { CasePost } from '../../../../shared/contract/case-posts.ts';
import type { CaseState } from '../../../../shared/contract/cases.ts';
import { type ReportUpState, reportUpLimits } from '../../../../shared/contract/report-up.ts';
import type { ReportHead } from '../../../../shared/contract/reports.ts';
import { postsOf } from '../../api/cases.ts';
import * as api from '../../api/pairings.ts';
import { reportsOf } from '../../api/reports.ts';
import { keepMyDraft, myDraft } from '../../drafts/mine.ts';
import { isText } from '../../drafts/storage.ts';
import { gradeName } from '../../house.ts';
import { t } from '../../i18n.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Line, siteName } from '../../ui/labels.tsx';
import { failureText } from '../../ui/states.tsx';
import { Counted } from '../counted.tsx';
import { say } from './texts.ts';

interface SendProps {
  state: CaseState;
  parent: string;
  close: () => void;
  sent: (state: ReportUpState) => void;
}

/** What of a case goes to the parent workspace: what always does is said, the rest is chosen. */
export function SendDialog({ state, parent, close, sent }: SendProps) {
  const { id } = state;
  const place = `case.${id}.report-up`;
  const note = useSignal(myDraft(place, isText) ?? '');
  const summary = useSignal(false);
  const report = useSignal<number | null>(null);
  const chosen = useSignal<ReadonlySet<number>>(new Set());
  const reports = useSignal<readonly ReportHead[]>([]);
  const posts = useSignal<readonly CasePost[]>([]);
  const next = useSignal<number | null>(null);
  const busy = useSignal(false);
  const problem = useSignal<string | null>(null);
  const more = async (cursor: number | null) => {
    const answer = await postsOf(id, cursor);
    if (!answer.ok) {
      problem.value = failureText(answer.error);
      return;
    }
    posts.value = [...posts.peek(), ...answer.value.items];
    next.value = answer.value.next;
  };
  useEffect(() => {
    void more(null);
    void reportsOf(id).then((answer) => {
      if (answer.ok) reports.value = answer.value.items;
    });
  }, []);
  const head = reports.value.find((one) => one.id === report.value);
  const save = async () => {
    busy.value = true;
    const answer = await api.reportUp(id, {
      summary: summary.peek(),
      report: head === undefined ? null : { id: head.id, version: head.version },
      posts: [...chosen.peek()],
      note: note.peek(),
    });
    busy.value = false;
    if (!answer.ok) {
      problem.value = failureText(answer.error);
      return;
    }
    keepMyDraft(place, null);
    sent(answer.value);
    close();
  };
  const choose = (post: number, on: boolean) => {
    const now = new Set(chosen.peek());
    if (on) now.add(post);
    else now.delete(post);
    chosen.value = now;
  };
  return (
    <FormDialog
      title={say('send.title', { parent })}
      close={close}
      save={save}
      yes={say('send')}
      busy={busy.value}
      blocked={note.value.length > reportUpLimits.note || chosen.value.size > reportUpLimits.posts}
      problem={problem.value}
      wide
    >
      <p>{say('send.what')}</p>
      <p class="small">
        <b>{say('send.always')}</b> <Line text={state.title} /> ·{' '}
        {state.grade === null ? say('send.ungraded') : gradeName(state.grade)} · {t(`risk.${state.risk}`)}
      </p>
      <label class="check">
        <input
          type="checkbox"
          checked={summary.value}
          disabled={state.summary === ''}
          onChange={({ currentTarget }) => {
            summary.value = currentTarget.checked;
          }}
        />
        {say('send.summary')}
      </label>
      {reports.value.length > 0 && (
        <fieldset class="choice">
          <legend>{say('send.report')}</legend>
          <label class="check">
            <input
              type="radio"
              name="report"
              checked={report.value === null}
              onChange={() => {
                report.value = null;
              }}
            />
            {say('send.report.none')}
          </label>
          {reports.value.map((one) => (
            <label key={one.id} class="check">
              <input
                type="radio"
                name="report"
                checked={report.value === one.id}
                onChange={() => {
                  report.value = one.id;
                }}
              />
              <span>
                <Line text={one.title} /> <span class="quiet small">{say('send.version', { n: one.version })}</span>
              </span>
            </label>
          ))}
          {head !== undefined && <p class="warning warning-info">{say('send.report.warn')}</p>}
        </fieldset>
      )}
      {posts.value.length > 0 && (
        <fieldset class="choice">
          <legend>{say('send.posts', { n: chosen.value.size, most: reportUpLimits.posts })}</legend>
          <div class="report-up-posts">
            {posts.value.map(({ row }) => (
              <label key={row.id} class="check check-tall">
                <input
                  type="checkbox"
                  checked={chosen.value.has(row.id)}
                  onChange={({ currentTarget }) => choose(row.id, currentTarget.checked)}
                />
                <span>
                  <span class="quiet small">{siteName(row.site)}</span> <Line text={row.excerpt} />
                </span>
              </label>
            ))}
          </div>
          {next.value !== null && (
            <button type="button" class="button button-quiet button-small" onClick={() => void more(next.peek())}>
              {say('send.more')}
            </button>
          )}
        </fieldset>
      )}
      <Counted
        label={say('send.note')}
        hint={say('send.note.hint')}
        rows={3}
        most={reportUpLimits.note}
        value={note.value}
        set={(text) => {
          note.value = text;
          keepMyDraft(place, text);
        }}
      />
      <p class="quiet small">{say('send.never')}</p>
    </FormDialog>
  );
}
