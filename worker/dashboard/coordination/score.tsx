import { say } from './texts.ts';
import '../styles/leads.css';

/** A score out of a hundred, as a bar and a number. */
export function Score({ n }: { n: number }) {
  return (
    <span class="score">
      <meter min={0} max={100} value={n} aria-label={say('score.of', { n })} />
      <b>{n}</b>
    </span>
  );
}
