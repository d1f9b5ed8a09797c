import type { Evidence, FlagItem, FlagReceipt } from '../../shared/contract/flags.ts';
import { type FieldError, type ProblemName, problem } from '../../shared/contract/problem.ts';
import { canonicalJson } from '../../shared/text/canonical-json.ts';
import { postKey } from '../../shared/text/canonical-url.ts';
import { excerpt } from '../../shared/text/excerpt.ts';
import { isAddressOf } from '../../shared/text/identity.ts';
import { hashOfCanonical } from '../analysis/chain.ts';
import { waitingFrom } from '../analysis/rank.ts';
import { analyseSoon } from './analyse.ts';
import { noteAuthor, noteClass } from './authors.ts';
import { noteCopy } from './copies.ts';
import { countFlag, countPost } from './counting.ts';
import { appendEvent } from './events.ts';
import { activeFlag, endFlag, lastFlagAt } from './flag-rows.ts';
import { hasArrived } from './pictures.ts';
import { longestKey, notJoined, type PostRow, postByKey, type StoredPost, storePost } from './posts.ts';
import { noteWatching } from './presence.ts';
import { row } from './rows.ts';
import { columnsOf, countUse, isWording } from './template-uses.ts';
import { type Answer, answer, type Caller, type Turn } from './turn.ts';
import { withVotes } from './votes.ts';
import { weightOfMember } from './weights.ts';

/** One item of a batch as the route read it, and where it stood in the body. */
export interface ReadItem {
  index: number;
  item: FlagItem;
}

/** Stores a batch in one transaction. Each item has its own receipt; a refused one does not hold up the others. */
export function storeFlags(turn: Turn, caller: Caller, input: { items: readonly ReadItem[] }): Answer<FlagReceipt[]> {
  const weight = weightOfMember(turn, caller.member);
  return answer(input.items.map((read) => storeFlag(turn, caller, read, weight)));
}

function storeFlag(turn: Turn, caller: Caller, { index, item }: ReadItem, weight: number): FlagReceipt {
  const { sql } = turn;
  const rejected = (name: ProblemName, field: string, detail: string): FlagReceipt => {
    const errors: FieldError[] = [{ pointer: `/items/${index}/${field}`, detail }];
    return { result: 'rejected', id: item.id, problem: problem(name, undefined, errors) as Rejection };
  };
  const known = row<{ member: number; post: number }>(sql, 'SELECT member, post FROM flags WHERE id = ?', item.id);
  if (known?.member === caller.member) return { result: 'duplicate', id: item.id, post: known.post };
  if (known !== undefined) return rejected('conflict', 'id', 'this id belongs to another flag');
  const json = canonicalJson(item.evidence);
  if (hashOfCanonical(json) !== item.sha256) {
    return rejected('invalid', 'sha256', "not the SHA-256 of the evidence's canonical JSON");
  }
  if (!isAddressOf(item.evidence)) return rejected('invalid', 'evidence/url', 'not an address of this site and post');
  const key = postKey(item.evidence);
  if (key.length > longestKey) return rejected('invalid', 'evidence/url', 'too long once it is encoded');
  if (item.template !== null && !isWording(sql, item.template)) {
    return rejected('invalid', 'template', 'there is no such wording of a reply sample');
  }
  // What was seen before an erasure is part of it; whoever sees the post anew flags a new one.
  if (row(sql, 'SELECT 1 FROM evidence WHERE sha256 = ? AND erased_at IS NOT NULL', item.sha256) !== undefined) {
    return rejected('erased', 'evidence', 'what was seen here was erased: load the page again and flag the post anew');
  }

  // A clock that is ahead must not put a flag above all others for ever.
  const at = Math.min(item.at, turn.now);
  const knownPost = postByKey(sql, key);
  const stored = knownPost ?? newPost(turn, key, item.evidence, at);
  let post = { ...stored };
  const before = knownPost && activeFlag(sql, post.id, caller.member);
  if (before !== undefined) endFlag(turn, caller, before, 'replace', { by: item.id });

  sql.exec('INSERT OR IGNORE INTO evidence (sha256, json) VALUES (?, ?)', item.sha256, json);
  const { id, class: flagClass, risk, grade, note, sha256, picture, template } = item;
  const use = columnsOf(template);
  const seq = appendEvent(turn, caller.member, 'flag.stored', `post:${post.id}`, {
    flag: id,
    at,
    class: flagClass,
    risk,
    grade,
    note,
    evidence: sha256,
    picture,
    template,
  });
  sql.exec(
    `INSERT INTO flags (id, post, member, class, risk, grade, note, at, received_at, state, evidence, picture, template, template_version, changed, weight, judged_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'active', ?, ?, ?, ?, ?, ?, ?)`,
    id,
    post.id,
    caller.member,
    flagClass,
    risk,
    grade,
    note,
    at,
    turn.now,
    sha256,
    picture,
    use.template,
    use.template_version,
    seq,
    weight,
    post.decision,
  );
  countUse(sql, use, 1);
  countFlag(turn, { class: flagClass, at, template: use.template }, 1);
  if (knownPost === undefined) countPost(turn, item.evidence, at);
  if (picture !== null && hasArrived(sql, picture)) post.pictured = 1;
  Object.assign(post, placesOf(turn, post, item.evidence, at));
  if (post.reporters === 0) post.waiting_since = waitingFrom(at, turn.now);
  post = withVotes(post, [{ ...item, weight }], before === undefined ? [] : [before]);
  post.first_flag_at = Math.min(post.first_flag_at, at);
  // What was replaced may have been the latest.
  const latest = post.reporters === 1 ? at : Math.max(post.last_flag_at, at);
  post.last_flag_at = before === undefined ? latest : lastFlagAt(sql, post);
  storePost(turn, post, post.d_class, seq, stored);
  analyseSoon(turn, post.id);
  noteWatching(turn, caller.member, at);
  return { result: 'stored', id, post: post.id };
}

/** Whose post it is, and which other posts carry its text. A later flag adds what an earlier one did not see. */
export function placesOf(turn: Turn, post: PostRow, evidence: Evidence, at: number) {
  const seen = noteAuthor(turn, {
    site: evidence.site,
    author: evidence.author,
    at,
    addsPost: post.author === null,
  });
  // Whoever was named first: a later flag does not move a post from one account to another.
  const author = post.author ?? seen;
  if (post.author === null && author !== null) noteClass(turn, author, null, post.d_class);
  const cluster =
    noteCopy(turn, {
      key: post.key,
      post: post.id,
      author,
      site: evidence.site,
      url: post.url,
      postedAt: evidence.postedAt,
      seenAt: Math.min(evidence.seenAt, at),
      text: evidence.text,
      fingerprint: null,
      quoted: evidence.quoted,
      partial: evidence.collapsed || evidence.truncated,
    }) ?? post.cluster;
  return { author, cluster };
}

type Rejection = Extract<FlagReceipt, { result: 'rejected' }>['problem'];

function newPost(turn: Turn, key: string, evidence: Evidence, at: number): PostRow {
  const made = turn.sql
    .exec<StoredPost>(
      `INSERT INTO posts (key, site, kind, url, author_name, author_id, excerpt, posted_at, first_flag_at, last_flag_at, state)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open') RETURNING *`,
      key,
      evidence.site,
      evidence.kind,
      evidence.url,
      evidence.author?.name ?? null,
      evidence.author?.id ?? null,
      excerpt(evidence.text, 400),
      evidence.postedAt?.at ?? null,
      at,
      at,
    )
    .one();
  return { ...made, ...notJoined };
}
