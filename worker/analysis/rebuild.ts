import type { FlagClass } from '../../shared/domain/classes.ts';
import {
  type FlagMove,
  type FlagState,
  moveFlag,
  movePost,
  moveProposal,
  type PostMove,
  type PostState,
  type ProposalMove,
  type ProposalState,
} from '../../shared/domain/posts.ts';
import type { ChainedEvent } from './chain.ts';
import { CaseRebuild } from './rebuild-cases.ts';

/** What the events say of a member, a flag, a post, a decision. Names and units are those of the tables (docs/storage.md). */
export interface RebuiltMember {
  name: string;
  role: string;
  state: string;
  created_at: number;
}

export interface RebuiltFlag {
  post: number;
  member: number | null;
  class: string;
  risk: string | null;
  grade: string | null;
  note: string;
  at: number;
  received_at: number;
  state: FlagState;
  evidence: string;
  picture: string | null;
  template: number | null;
  template_version: number | null;
}

export interface RebuiltPost {
  /** SHA-256 of what was seen by whoever flagged it first: it says which post it is. */
  seen: string;
  state: PostState;
  version: number;
  votes: Record<string, number>;
  grade_votes: Record<string, number>;
  reporters: number;
  decision: number | null;
  /** What waits for a second reviewer. */
  proposal: number | null;
  owner: number | null;
  /** The class it was decided to have. */
  decided: FlagClass | null;
  /** Nothing in it leads back to a person any more; it waits for no decision. */
  erased: boolean;
  first_flag_at: number;
  last_flag_at: number;
}

export interface RebuiltDecision {
  post: number;
  outcome: string;
  class: string | null;
  grade: string | null;
  reason: string;
  by: number | null;
  at: number;
  undone_at: number | null;
  proposer: number | null;
}

export interface RebuiltProposal {
  post: number;
  class: string;
  grade: string | null;
  reason: string;
  by: number | null;
  at: number;
  state: ProposalState;
  decision: number | null;
}

type Data = Record<string, unknown>;

/** What a flag's event does to its state. */
const flagMoves: Readonly<Record<string, FlagMove>> = {
  'flag.withdrawn': 'withdraw',
  'flag.replaced': 'replace',
  'flag.invalidated': 'invalidate',
  'flag.restored': 'restore',
};
const postMoves = { confirmed: 'confirm', dismissed: 'dismiss' } as const satisfies Record<string, PostMove>;

/**
 * Folds a workspace's events, in their order, into what they make of members, flags, posts, decisions, proposals and cases: from nothing but the
 * events, so that it can be held against the rows. What is only worked out (weights, rank, clusters, the class that leads) is no part
 * of it. A post one of whose events has lost its payload cannot be known any more: it is in `unknownPosts`, and so are its
 * flags and decisions; a member whose joining was erased in `unknownMembers`.
 */
export class Rebuild {
  readonly members = new Map<number, RebuiltMember>();
  readonly flags = new Map<string, RebuiltFlag>();
  readonly posts = new Map<number, RebuiltPost>();
  readonly decisions = new Map<number, RebuiltDecision>();
  readonly proposals = new Map<number, RebuiltProposal>();
  readonly unknownPosts = new Set<number>();
  readonly unknownMembers = new Set<number>();
  readonly ofCases = new CaseRebuild();
  /** Events that do not follow from those before, by seq: such as a flag withdrawn twice. */
  readonly faults: { seq: number; what: string }[] = [];

  readonly #flagsOf = new Map<number, RebuiltFlag[]>();

  take(event: ChainedEvent): void {
    const [room = '', number = ''] = event.subject.split(':');
    const id = Number(number);
    const erased = event.data === null;
    if (room === 'member') {
      if (erased) this.unknownMembers.add(id);
      else this.#member(id, event, event.data as Data);
    }
    if (room === 'case') this.#fault(event, this.ofCases.take(id, event));
    if (room !== 'post') return;
    if (erased) this.unknownPosts.add(id);
    if (erased || this.unknownPosts.has(id)) return;
    const what = this.#post(id, event, event.data as Data);
    this.#fault(event, what);
  }

  #fault({ seq }: ChainedEvent, what: string | null): void {
    if (what !== null) this.faults.push({ seq, what });
  }

  #member(id: number, { kind, at }: ChainedEvent, data: Data): void {
    const { name, role } = data as { name: string; role: string };
    if (kind === 'member.joined') this.members.set(id, { name, role, state: 'active', created_at: at });
    const known = this.members.get(id);
    if (kind === 'member.changed' && known !== undefined) Object.assign(known, data.to);
  }

  #post(id: number, event: ChainedEvent, data: Data): string | null {
    if (event.kind === 'flag.stored') return this.#flagged(id, event, data);
    const post = this.posts.get(id);
    if (post === undefined) return 'it is of a post that nobody flagged';
    if (event.kind === 'post.decided') return this.#decided(id, post, event, data);
    if (event.kind === 'post.reopened') return this.#reopened(post, event, data);
    if (event.kind === 'post.erased') return this.#erased(id, post);
    if (event.kind === 'post.proposed') return this.#proposed(id, post, event, data);
    if (event.kind === 'post.returned') return this.#returned(post, data);
    if (event.kind === 'post.assigned') {
      post.owner = data.owner as RebuiltPost['owner'];
      return null;
    }
    if (!event.kind.startsWith('flag.')) return null;
    const flag = this.flags.get(String(data.flag));
    if (flag?.post !== id) return 'it is of a flag that is not there';
    const move = flagMoves[event.kind];
    return move === undefined ? changeFlag(post, flag, data) : endFlag(post, flag, move);
  }

  #flagged(id: number, event: ChainedEvent, data: Data): string | null {
    const {
      flag,
      at,
      evidence,
      template = null,
    } = data as {
      flag: string;
      at: number;
      evidence: string;
      template?: { id: number; version: number } | null;
    };
    if (this.flags.has(flag)) return 'a flag is stored twice';
    const stored: RebuiltFlag = {
      class: data.class as RebuiltFlag['class'],
      risk: data.risk as RebuiltFlag['risk'],
      grade: data.grade as RebuiltFlag['grade'],
      note: data.note as RebuiltFlag['note'],
      post: id,
      member: event.actorId,
      at,
      received_at: event.at,
      state: 'active',
      evidence,
      // Events of the first version had neither.
      picture: (data.picture as string | null | undefined) ?? null,
      template: template?.id ?? null,
      template_version: template?.version ?? null,
    };
    this.flags.set(flag, stored);
    this.#flagsOf.set(id, [...(this.#flagsOf.get(id) ?? []), stored]);
    const post = this.posts.get(id) ?? newPost(stored);
    this.posts.set(id, post);
    vote(post, stored, 1);
    post.first_flag_at = Math.min(post.first_flag_at, at);
    return null;
  }

  #decided(id: number, post: RebuiltPost, event: ChainedEvent, data: Data): string | null {
    const { decision, outcome } = data as { decision: number; outcome: keyof typeof postMoves };
    const state = movePost(post.state, postMoves[outcome]);
    if (state === undefined) return `a post that is ${post.state} cannot be ${outcome}`;
    const ended = data.ends === undefined ? null : this.#endProposal(post, data, decision);
    if (typeof ended === 'string') return ended;
    this.decisions.set(decision, {
      outcome,
      class: data.class as RebuiltDecision['class'],
      grade: data.grade as RebuiltDecision['grade'],
      reason: data.reason as RebuiltDecision['reason'],
      post: id,
      by: event.actorId,
      at: event.at,
      undone_at: null,
      proposer: ended?.state === 'agreed' ? ended.by : null,
    });
    Object.assign(post, { state, version: post.version + 1, decision, decided: data.class });
    return null;
  }

  #reopened(post: RebuiltPost, event: ChainedEvent, data: Data): string | null {
    const decision = this.decisions.get(Number(data.decision));
    const state = movePost(post.state, 'undo');
    if (decision === undefined || post.decision !== data.decision || state === undefined) {
      return 'a decision is undone that does not hold';
    }
    decision.undone_at = event.at;
    Object.assign(post, { state, version: post.version + 1, decision: null, decided: null });
    return data.proposal === undefined ? null : this.#proposedAgain(post, Number(data.proposal));
  }

  #proposed(id: number, post: RebuiltPost, event: ChainedEvent, data: Data): string | null {
    const state = movePost(post.state, 'propose');
    if (state === undefined) return `nothing can be proposed of a post that is ${post.state}`;
    const proposal = Number(data.proposal);
    Object.assign(post, { state, version: post.version + 1 });
    if (data.again === true) return this.#proposedAgain(post, proposal);
    const ended =
      data.replaces === undefined ? null : this.#endProposal(post, { ...data, proposal: data.replaces }, null);
    if (typeof ended === 'string') return ended;
    this.proposals.set(proposal, {
      post: id,
      class: data.class as RebuiltProposal['class'],
      grade: data.grade as RebuiltProposal['grade'],
      reason: data.reason as RebuiltProposal['reason'],
      by: event.actorId,
      at: event.at,
      state: 'waiting',
      decision: null,
    });
    post.proposal = proposal;
    return null;
  }

  #returned(post: RebuiltPost, data: Data): string | null {
    post.version += 1;
    const ended = this.#endProposal(post, data, null);
    return typeof ended === 'string' ? ended : null;
  }

  /** Ends what waits for a second reviewer; what is wrong with that, in words. */
  #endProposal(post: RebuiltPost, data: Data, decision: number | null): RebuiltProposal | string {
    const proposal = this.proposals.get(Number(data.proposal));
    const state = proposal && moveProposal(proposal.state, data.ends as ProposalMove);
    if (proposal === undefined || state === undefined || post.proposal !== data.proposal) {
      return 'a proposal is ended that does not wait';
    }
    Object.assign(proposal, { state, decision });
    post.proposal = null;
    return proposal;
  }

  #proposedAgain(post: RebuiltPost, id: number): string | null {
    const proposal = this.proposals.get(id);
    const state = proposal && moveProposal(proposal.state, 'restore');
    if (proposal === undefined || state === undefined || post.proposal !== null) {
      return 'what was proposed cannot wait again';
    }
    Object.assign(proposal, { state, decision: null });
    post.proposal = id;
    return null;
  }

  #erased(id: number, post: RebuiltPost): null {
    post.erased = true;
    const dropped = post.proposal === null ? undefined : this.proposals.get(post.proposal);
    if (dropped !== undefined) dropped.state = moveProposal(dropped.state, 'drop') ?? dropped.state;
    post.proposal = null;
    for (const flag of this.#flagsOf.get(id) ?? []) flag.picture = null;
    return null;
  }

  /** The times of the last flags, once all events are taken: of the active ones, else of the one that was the last to end. */
  finish(): void {
    const latest = new Map<number, number>();
    for (const { state, post, at } of this.flags.values()) {
      if (state === 'active') latest.set(post, Math.max(at, latest.get(post) ?? 0));
    }
    for (const [id, post] of this.posts) post.last_flag_at = latest.get(id) ?? post.last_flag_at;
  }
}

const newPost = (flag: RebuiltFlag): RebuiltPost => ({
  seen: flag.evidence,
  state: 'open',
  version: 0,
  votes: {},
  grade_votes: {},
  reporters: 0,
  decision: null,
  proposal: null,
  owner: null,
  decided: null,
  erased: false,
  first_flag_at: flag.at,
  last_flag_at: flag.at,
});

function vote(post: RebuiltPost, flag: Pick<RebuiltFlag, 'class' | 'grade' | 'at'>, by: 1 | -1): void {
  post.reporters += by;
  if (post.reporters === 0) post.last_flag_at = flag.at;
  for (const [votes, name] of [
    [post.votes, flag.class],
    [post.grade_votes, flag.grade],
  ] as const) {
    if (name === null) continue;
    const n = (votes[name] ?? 0) + by;
    if (n > 0) votes[name] = n;
    else delete votes[name];
  }
}

function endFlag(post: RebuiltPost, flag: RebuiltFlag, move: FlagMove): string | null {
  const state = moveFlag(flag.state, move);
  if (state === undefined) return `a flag that is ${flag.state} cannot ${move}`;
  if (flag.state === 'active') vote(post, flag, -1);
  if (state === 'active') vote(post, flag, 1);
  flag.state = state;
  return null;
}

function changeFlag(post: RebuiltPost, flag: RebuiltFlag, data: Data): string | null {
  if (flag.state !== 'active') return `a flag that is ${flag.state} is changed`;
  const { flag: _flag, salt: _salt, template, ...said } = data;
  vote(post, flag, -1);
  Object.assign(flag, said);
  if (template !== undefined) {
    const use = template as { id: number; version: number } | null;
    Object.assign(flag, { template: use?.id ?? null, template_version: use?.version ?? null });
  }
  vote(post, flag, 1);
  return null;
}
