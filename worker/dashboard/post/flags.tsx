import type { PostFlag } from '../../../shared/contract/review.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { t } from '../i18n.ts';
import { say } from '../queue/texts.ts';
import { Ago, ClassLabel, GradeLabel, Hostile, Line } from '../ui/labels.tsx';

interface FlagsProps {
  flags: readonly PostFlag[];
  shown: string;
  onShow: (id: string) => void;
}

/** Each monitor's report on the post. Where they saw different texts, one can look at each. */
export function Flags({ flags, shown, onShow }: FlagsProps) {
  const differ = new Set(flags.map((flag) => flag.evidence.text)).size > 1;
  return (
    <ul class="flags">
      {flags.map((flag) => (
        <li key={flag.id} class={flag.state === 'active' ? 'flag' : 'flag flag-past'}>
          <p class="flag-head">
            <b>
              <Line text={flag.member.name} />
            </b>
            {flag.hidden ? <span class="chip">{say('votes.hidden')}</span> : <ClassLabel name={flag.class} />}
            {flag.risk !== null && <span class="chip">{t(`risk.${flag.risk}`)}</span>}
            {flag.grade !== null && <GradeLabel grade={flag.grade} />}
            {/* What became of it: taken back or replaced, or how the decision went. */}
            {(flag.state !== 'active' || flag.outcome !== 'pending') && (
              <span class="chip">{t(`outcome.${flag.state === 'active' ? flag.outcome : flag.state}`)}</span>
            )}
            <span class="flag-time">
              <Ago at={flag.at} />
            </span>
          </p>
          {flag.note.trim() !== '' && (
            <p class="flag-note">
              <Hostile text={flag.note} />
            </p>
          )}
          {flag.template !== null && <p class="quiet">{t('flag.template', { title: oneLine(flag.template.title) })}</p>}
          {differ && (
            <button type="button" class="link" aria-pressed={flag.id === shown} onClick={() => onShow(flag.id)}>
              {t(flag.id === shown ? 'post.showingThis' : 'post.showThis')}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
