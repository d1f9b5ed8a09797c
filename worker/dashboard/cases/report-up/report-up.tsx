import '../../styles/report-up.css';
import { useSignal, useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { CaseState } from '../../../../shared/contract/cases.ts';
import type { ReportUpState } from '../../../../shared/contract/report-up.ts';
import type { Failure } from '../../api/call.ts';
import * as api from '../../api/pairings.ts';
import { backoff } from '../../live/backoff.ts';
import { mayDecide } from '../../session.ts';
import { Badge } from '../../ui/badge.tsx';
import { Ago, Hostile, Line } from '../../ui/labels.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Failed } from '../../ui/states.tsx';
import { toast } from '../../ui/toasts.tsx';
import { touched } from '../case-store.ts';
import { ReceivedPanel } from './received.tsx';
import { SendDialog } from './send-dialog.tsx';
import { say } from './texts.ts';

const tones = { waiting: 'warn', sent: 'good', refused: 'bad', dead: 'bad' } as const;

/** What was sent of the case to the workspace above, and what that answered. */
function SentPanel({ state, up, open }: { state: CaseState; up: ReportUpState; open: () => void }) {
  const works = mayDecide.value && state.mergedInto === null && up.parent !== null;
  return (
    <Panel
      title={say('up')}
      what={up.parent === null ? say('up.none') : say('up.to', { parent: up.parent })}
      tools={
        works && (
          <button type="button" class="button" onClick={open}>
            {say(up.sent.length === 0 ? 'up.send' : 'up.again')}
          </button>
        )
      }
    >
      <div class="stack">
        {up.answers.length > 0 && (
          <ol class="bare-list stack" aria-label={say('answers')}>
            {up.answers.map((one) => (
              <li key={`${one.at}.${one.status}`}>
                <div class="line-up small">
                  <Badge tone="accent">{say(`status.${one.status}`)}</Badge>
                  <Line text={one.from} />
                  <Ago at={one.at} />
                </div>
                {one.text !== '' && (
                  <p class="case-text">
                    <Hostile text={one.text} />
                  </p>
                )}
              </li>
            ))}
          </ol>
        )}
        {up.sent.length > 0 && (
          <ol class="bare-list stack" aria-label={say('sent')}>
            {up.sent.map((one) => (
              <li key={one.id} class="small">
                <div class="line-up">
                  <Badge tone={tones[one.state]}>{say(`crossing.${one.state}`)}</Badge>
                  <Line text={one.by} />
                  <Ago at={one.at} />
                </div>
                <span class="quiet">
                  {[
                    say('sent.posts', { n: one.chosen.posts.length }),
                    ...(one.chosen.summary ? [say('sent.summary')] : []),
                    ...(one.chosen.report === null ? [] : [say('sent.report', { n: one.chosen.report.version })]),
                  ].join(' · ')}
                </span>
              </li>
            ))}
          </ol>
        )}
      </div>
    </Panel>
  );
}

/** Whether something is on its way to the other workspace. */
const isUnderWay = ({ sent, received }: ReportUpState) =>
  [...sent, ...(received?.answered ?? [])].some(({ state }) => state === 'waiting');

/** Reporting up: of one's own case what went up and came back, of a child's case what came and was answered. */
export function ReportUp({ state }: { state: CaseState }) {
  const { id } = state;
  const up = useSignal<ReportUpState | null>(null);
  const failure = useSignal<Failure | null>(null);
  const sending = useSignal(false);
  const looked = useSignal(0);
  const load = async () => {
    const answer = await api.reportUpOf(id);
    failure.value = answer.ok ? null : answer.error;
    if (answer.ok) up.value = answer.value;
    looked.value++;
  };
  useSignalEffect(() => {
    touched.value;
    void load();
  });
  // That something has arrived is no event that one would be told of; and an answer may be older than what is known.
  const looks = useRef(0);
  useSignalEffect(() => {
    looked.value;
    if (up.value === null || !isUnderWay(up.value)) {
      looks.current = 0;
      return;
    }
    const timer = setTimeout(() => void load(), backoff(looks.current++, Math.random()));
    return () => clearTimeout(timer);
  });
  const now = up.value;
  const put = (next: ReportUpState) => {
    up.value = next;
  };
  if (now === null) return failure.value === null ? null : <Failed failure={failure.value} retry={() => void load()} />;
  // A workspace that reports to no other has nothing to show here.
  const nothing = now.parent === null && now.sent.length === 0 && now.received === null;
  if (nothing) return null;
  return (
    <>
      {now.received !== null && <ReceivedPanel id={id} received={now.received} done={put} />}
      {(now.parent !== null || now.sent.length > 0) && (
        <SentPanel
          state={state}
          up={now}
          open={() => {
            sending.value = true;
          }}
        />
      )}
      {sending.value && now.parent !== null && (
        <SendDialog
          state={state}
          parent={now.parent}
          close={() => {
            sending.value = false;
          }}
          sent={(next) => {
            put(next);
            toast('info', say('sent.now'));
          }}
        />
      )}
    </>
  );
}
