import { useSignal } from '@preact/signals';
import { type ReportUpState, reportUpLimits } from '../../../../shared/contract/report-up.ts';
import { type AnswerStatus, answerStatuses } from '../../../../shared/domain/report-up.ts';
import * as api from '../../api/pairings.ts';
import { useKept } from '../../drafts/kept.ts';
import { isText } from '../../drafts/storage.ts';
import { mayDecide, role } from '../../session.ts';
import { Badge } from '../../ui/badge.tsx';
import { ask } from '../../ui/dialog.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { SelectField } from '../../ui/form-fields.tsx';
import { Ago, ClassLabel, Hostile, Line, siteName } from '../../ui/labels.tsx';
import { lazily } from '../../ui/lazily.tsx';
import { Panel } from '../../ui/panel.tsx';
import { failureText } from '../../ui/states.tsx';
import { toast } from '../../ui/toasts.tsx';
import { WebLink } from '../../ui/web-link.tsx';
import { Counted } from '../counted.tsx';
import { say } from './texts.ts';

const Paper = lazily(() => import('../report/shown-paper.tsx').then((module) => module.ShownPaper));

type Received = NonNullable<ReportUpState['received']>;

function ReplyDialog({ id, close, done }: { id: number; close: () => void; done: (state: ReportUpState) => void }) {
  const status = useSignal<AnswerStatus>('noted');
  const kept = useKept(`case.${id}.reply`, '', isText);
  const text = kept.value;
  const busy = useSignal(false);
  const problem = useSignal<string | null>(null);
  const save = async () => {
    busy.value = true;
    const answer = await api.answerChild(id, { status: status.peek(), text: text.peek() });
    busy.value = false;
    if (!answer.ok) {
      problem.value = failureText(answer.error);
      return;
    }
    kept.forget();
    done(answer.value);
    close();
  };
  return (
    <FormDialog
      title={say('reply')}
      close={close}
      save={save}
      yes={say('reply.send')}
      busy={busy.value}
      blocked={text.value.length > reportUpLimits.answer}
      problem={problem.value}
      changed={text.value !== ''}
      gone={kept.forget}
    >
      <SelectField
        label={say('reply.status')}
        value={status.value}
        options={answerStatuses.map((one) => [one, say(`status.${one}`)] as const)}
        change={(one) => {
          status.value = one;
        }}
      />
      <Counted label={say('reply.text')} rows={4} most={reportUpLimits.answer} value={text.value} set={kept.set} />
    </FormDialog>
  );
}

/** What a child sent of this case, as it came, and what was answered. */
export function ReceivedPanel({
  id,
  received,
  done,
}: {
  id: number;
  received: Received;
  done: (state: ReportUpState) => void;
}) {
  const replying = useSignal(false);
  const { reported } = received;
  const erase = async () => {
    if (!(await ask(say('erase.ask'), say('erase.body'), say('erase')))) return;
    const answer = await api.eraseReported(id);
    if (!answer.ok) return void toast('error', failureText(answer.error));
    const state = await api.reportUpOf(id);
    if (state.ok) done(state.value);
  };
  return (
    <Panel
      title={say('received', { from: received.from })}
      icon="alerts"
      what={
        <>
          {say('received.times', { n: received.times })} · <Ago at={received.updatedAt} />
        </>
      }
      tools={
        mayDecide.value && (
          <button
            type="button"
            class="button button-main"
            disabled={!received.paired}
            title={received.paired ? undefined : say('ended')}
            onClick={() => {
              replying.value = true;
            }}
          >
            {say('reply')}
          </button>
        )
      }
    >
      <div class="stack">
        {!received.paired && <p class="warning warning-info">{say('ended')}</p>}
        {reported === null ? (
          <p class="quiet">{say('erased')}</p>
        ) : (
          <>
            {reported.note !== '' && (
              <p class="case-text">
                <Hostile text={reported.note} />
              </p>
            )}
            {reported.posts.length > 0 && (
              <ul class="bare-list stack">
                {reported.posts.map((post) => (
                  <li key={post.url}>
                    <div class="line-up small">
                      <ClassLabel name={post.class} />
                      <span>{siteName(post.site)}</span>
                      {post.author !== null && <Line text={post.author} />}
                      {post.postedAt !== null && <Ago at={post.postedAt} />}
                    </div>
                    <p class="case-text">
                      <Hostile text={post.excerpt} />
                    </p>
                    <WebLink url={post.url} />
                  </li>
                ))}
              </ul>
            )}
            {reported.report !== null && (
              <details>
                <summary>{say('received.report')}</summary>
                <Paper content={reported.report.content} language={reported.report.language} />
              </details>
            )}
            {role.value === 'admin' && (
              <button type="button" class="button button-quiet button-small button-danger" onClick={() => void erase()}>
                {say('erase')}
              </button>
            )}
          </>
        )}
        {received.answered.length > 0 && (
          <ol class="bare-list stack" aria-label={say('answered')}>
            {received.answered.map((one) => (
              <li key={one.id}>
                <div class="line-up small">
                  <Badge tone="accent">{say(`status.${one.reply.status}`)}</Badge>
                  <Line text={one.by} />
                  <Ago at={one.at} />
                  <span class="quiet">{say(`crossing.${one.state}`)}</span>
                </div>
                <p class="case-text">
                  <Hostile text={one.reply.text} />
                </p>
              </li>
            ))}
          </ol>
        )}
      </div>
      {replying.value && (
        <ReplyDialog
          id={id}
          done={done}
          close={() => {
            replying.value = false;
          }}
        />
      )}
    </Panel>
  );
}
