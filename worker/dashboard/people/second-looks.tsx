import { signal } from '@preact/signals';
import type * as v from 'valibot';
import type { Agreement, AgreementOf, SecondLookResult } from '../../../shared/contract/agreement.ts';
import { type FlagClass, flagClassNames } from '../../../shared/domain/classes.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { type Failure, isProblem } from '../api/call.ts';
import * as api from '../api/people.ts';
import { language, t } from '../i18n.ts';
import { mayDecide } from '../session.ts';
import { Badge } from '../ui/badge.tsx';
import { Facts } from '../ui/facts.tsx';
import { Ago, ClassLabel, Hostile, Line, StateLabel, siteName } from '../ui/labels.tsx';
import { Panel } from '../ui/panel.tsx';
import { Failed, Loading, Notice } from '../ui/states.tsx';
import { toast } from '../ui/toasts.tsx';
import { WebLink } from '../ui/web-link.tsx';
import { told } from './members.ts';
import { listed } from './store.ts';
import { say } from './texts.ts';

type Verdict = FlagClass | 'dismissed';

const { state: looks, load: loadLooks } = listed(api.secondLooks);
const agreement = signal<Agreement | null>(null);
const agreementFailure = signal<Failure | null>(null);
/** What came of the last one given: told only now. */
const result = signal<{ given: Verdict; found: SecondLookResult } | null>(null);
const sending = signal(false);

async function loadAgreement(): Promise<void> {
  const answer = await api.agreement();
  agreementFailure.value = answer.ok ? null : answer.error;
  if (answer.ok) agreement.value = answer.value;
}

/** Fetches what waits for a second look, and how far people agree. */
export function loadSecondLooks(): void {
  result.value = null;
  if (mayDecide.peek()) void loadLooks();
  void loadAgreement();
}

const verdictText = (verdict: Verdict) => (verdict === 'dismissed' ? t('state.dismissed') : t(`class.${verdict}`));

async function give(id: number, given: Verdict): Promise<void> {
  if (sending.peek()) return;
  sending.value = true;
  const answer = await api.giveSecondLook(
    id,
    given === 'dismissed' ? { outcome: 'dismissed' } : { outcome: 'confirmed', class: given },
  );
  sending.value = false;
  if (answer.ok) result.value = { given, found: answer.value };
  else if (isProblem(answer.error, 'conflict') || isProblem(answer.error, 'not-found'))
    toast('info', say('looks.gone'));
  else told(answer);
  await loadLooks();
  void loadAgreement();
}

function Result() {
  if (result.value === null) return null;
  const { given, found } = result.value;
  const who = oneLine(found.by);
  return (
    <p class={found.same ? 'note' : 'warning'} role="status">
      <Line
        text={
          found.same
            ? say('looks.same', { who, what: verdictText(found.first) })
            : say('looks.other', { who, what: verdictText(found.first), mine: verdictText(given) })
        }
      />
    </p>
  );
}

/** One decided post at a time, without how it was decided. */
function Looks() {
  const { items, failure } = looks.value;
  if (items === null) {
    return failure === null ? <Loading rows={4} /> : <Failed failure={failure} retry={() => void loadLooks()} />;
  }
  const [look] = items;
  if (look === undefined) {
    return (
      <>
        <Result />
        <Notice icon="check" title={say('looks.none')}>
          <p>{say('looks.none.body')}</p>
        </Notice>
      </>
    );
  }
  const { id, evidence } = look;
  return (
    <>
      <Result />
      <article class="second-look" data-look={id}>
        <Facts
          items={[
            evidence.author === null ? null : [say('looks.author'), <Line key="author" text={evidence.author.name} />],
            [t('filter.site'), siteName(evidence.site)],
            evidence.postedAt === null ? null : [say('looks.posted'), <Ago key="posted" at={evidence.postedAt.at} />],
          ]}
        />
        {evidence.quoted !== null && (
          <blockquote class="template-text quiet">
            <Hostile text={evidence.quoted} />
          </blockquote>
        )}
        <blockquote class="template-text">
          <Hostile text={evidence.text} />
        </blockquote>
        <WebLink url={evidence.url} />
        <fieldset class="choice" disabled={sending.value}>
          <legend>{say('looks.judge')}</legend>
          <div class="line-up">
            {flagClassNames.map((name) => (
              <button key={name} type="button" class="button" onClick={() => void give(id, name)}>
                <ClassLabel name={name} />
              </button>
            ))}
            <button type="button" class="button" onClick={() => void give(id, 'dismissed')}>
              <StateLabel state="dismissed" />
            </button>
          </div>
        </fieldset>
      </article>
    </>
  );
}

function AgreementLine({ name, of }: { name: string; of: v.InferOutput<typeof AgreementOf> }) {
  const number = (value: number) => new Intl.NumberFormat(language.value, { maximumFractionDigits: 2 }).format(value);
  const { posts, alpha, interval, doubtful } = of;
  return (
    <p class="line-up">
      <b>{name}</b>
      {alpha === null || interval === null ? (
        <span class="quiet">{say('agreement.few', { n: posts })}</span>
      ) : (
        <>
          <span>
            {say('agreement.value', {
              ...{ alpha: number(alpha), low: number(interval[0]), high: number(interval[1]), n: posts },
            })}
          </span>
          <Badge tone={doubtful ? 'warn' : 'good'}>{say(doubtful ? 'agreement.doubtful' : 'agreement.good')}</Badge>
        </>
      )}
    </p>
  );
}

/** Judging again, blind; and how far people judge alike. */
export function SecondLooks() {
  const left = looks.value.items?.length;
  return (
    <>
      {mayDecide.value && (
        <Panel title={say('looks')} what={say('looks.what')} count={left}>
          <Looks />
        </Panel>
      )}
      <Panel title={say('agreement')} what={say('agreement.what')}>
        {agreement.value === null &&
          (agreementFailure.value === null ? (
            <Loading rows={2} />
          ) : (
            <Failed failure={agreementFailure.value} retry={() => void loadAgreement()} />
          ))}
        {agreement.value !== null && (
          <>
            <AgreementLine name={say('agreement.monitors')} of={agreement.value.monitors} />
            <AgreementLine name={say('agreement.leads')} of={agreement.value.leads} />
          </>
        )}
      </Panel>
    </>
  );
}
