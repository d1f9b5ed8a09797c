import { expect, it } from 'vitest';
import { flagClassNames, needsSecond } from '../../../shared/domain/classes.ts';
import {
  movePost,
  moveProposal,
  type ProposalMove,
  postStates,
  proposalMoves,
  proposalStates,
} from '../../../shared/domain/posts.ts';

const moves = Object.keys(proposalMoves) as ProposalMove[];

it('needs two people for fabrication, and for nothing else', () => {
  expect(flagClassNames.filter(needsSecond)).toEqual(['fabrication']);
});

it('leaves a post as it was when something is proposed of it', () => {
  expect(postStates.map((state) => movePost(state, 'propose'))).toEqual([...postStates]);
});

it('ends what waits in one way only, and has it waiting again unless the post was erased', () => {
  const table = Object.fromEntries(
    proposalStates.map((state) => [state, moves.filter((move) => moveProposal(state, move) !== undefined)]),
  );
  expect(table).toEqual({
    waiting: ['agree', 'overrule', 'return', 'withdraw', 'drop'],
    agreed: ['restore'],
    overruled: ['restore'],
    returned: ['restore'],
    withdrawn: ['restore'],
    dropped: [],
  });
});
