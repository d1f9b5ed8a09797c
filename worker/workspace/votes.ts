import type { FlagClass } from '../../shared/domain/classes.ts';
import type { Grade } from '../../shared/domain/risks.ts';
import type { PostRow } from './posts.ts';

/** Votes of active flags, by class. */
export const votesOf = (post: Pick<PostRow, 'votes'>): Partial<Record<FlagClass, number>> => JSON.parse(post.votes);
/** Those of reporters who weigh something. */
export const heardVotesOf = (post: PostRow): Partial<Record<FlagClass, number>> => JSON.parse(post.heard_votes);
export const heardGradesOf = (post: PostRow): Partial<Record<Grade, number>> => JSON.parse(post.heard_grades);
export const gradeVotesOf = (post: Pick<PostRow, 'grade_votes'>): Partial<Record<Grade, number>> =>
  JSON.parse(post.grade_votes);

/** What changes in a post when flags come and go: one vote of a class, and of a grade where the reporter gave one. */
export interface Vote {
  class: FlagClass;
  grade: Grade | null;
  /** In thousandths; of 0, the vote is shown and counts for nothing in the order of the queue. */
  weight: number;
}

function counted<K extends string>(votes: Partial<Record<K, number>>, key: K | null, by: 1 | -1): typeof votes {
  if (key === null) return votes;
  const { [key]: before, ...others } = votes;
  const after = ((before as number | undefined) ?? 0) + by;
  return (after > 0 ? { ...others, [key]: after } : others) as typeof votes;
}

/** The post with these votes added and taken away. Votes are counters on the row: no page ever scans flags. */
export function withVotes(post: PostRow, added: readonly Vote[], taken: readonly Vote[]): PostRow {
  let votes = votesOf(post);
  let gradeVotes = gradeVotesOf(post);
  let heardVotes = heardVotesOf(post);
  let heardGrades = heardGradesOf(post);
  let { evidence } = post;
  const tell = (vote: Vote, by: 1 | -1) => {
    votes = counted(votes, vote.class, by);
    gradeVotes = counted(gradeVotes, vote.grade, by);
    if (vote.weight === 0) return;
    heardVotes = counted(heardVotes, vote.class, by);
    heardGrades = counted(heardGrades, vote.grade, by);
    evidence += by * vote.weight;
  };
  for (const vote of taken) tell(vote, -1);
  for (const vote of added) tell(vote, 1);
  return {
    ...post,
    votes: JSON.stringify(votes),
    grade_votes: JSON.stringify(gradeVotes),
    heard_votes: JSON.stringify(heardVotes),
    heard_grades: JSON.stringify(heardGrades),
    evidence,
    reporters: post.reporters + added.length - taken.length,
  };
}
