import type { ContactChange, ContactGiven } from '../../../shared/contract/case-contacts.ts';
import type { NoteGiven } from '../../../shared/contract/case-notes.ts';
import type { CasePostsGiven, CasePostsRemoved, CaseSplit } from '../../../shared/contract/case-posts.ts';
import type { TaskChange, TaskGiven } from '../../../shared/contract/case-tasks.ts';
import type { CaseChange, CaseGiven, CaseMove, CaseOrigin, ClosingLook } from '../../../shared/contract/cases.ts';
import type { askedOf, Listed } from '../cases/filter.ts';
import { call, inTime } from './call.ts';
import { param, v1 } from './v1.ts';

/** Sends the version an edit was made from: it is refused when somebody changed the same since. */
const from = (version: number) => ({ ...inTime(), headers: { 'if-match': `"${version}"` } });
const after = (cursor: number | null) => (cursor === null ? {} : { cursor: String(cursor) });
const one = v1.cases[':id'];
const part = <Name extends string>(id: number, name: Name, which: number) => ({
  param: { id: String(id), [name]: String(which) } as { id: string } & Record<Name, string>,
});

export type Asked = ReturnType<typeof askedOf>;

/** A page of cases; `cursor` is the last page's `next`. */
export const cases = (
  asked: Asked & { stage: Listed; overdue?: '1'; limit?: number },
  cursor: string | null = null,
) => {
  const query = { ...asked, limit: String(asked.limit ?? 50), ...(cursor === null ? {} : { cursor }) };
  return call(v1.cases.$get({ query }, inTime()));
};

/** The first of each stage. */
export const board = (asked: Asked) => call(v1.cases.board.$get({ query: { ...asked, limit: '50' } }, inTime()));

/** Who may own a case, be given a task, be mentioned. */
export const people = () => call(v1.cases.people.$get({}, inTime()));

/** What a case of these would be; nothing is stored. */
export const draftCase = (json: CaseOrigin) => call(v1.cases.draft.$post({ json }, inTime()));

export const makeCase = (json: CaseGiven) => call(v1.cases.$post({ json }, inTime()));

export const caseOf = (id: number) => call(one.$get(param(id), inTime()));

export const changeCase = (id: number, version: number, json: CaseChange) =>
  call(one.$patch({ ...param(id), json }, from(version)));

export const moveCase = (id: number, version: number, json: CaseMove) =>
  call(one.move.$post({ ...param(id), json }, from(version)));

/** Proposes closing to another lead, or closes where nobody else has to look. */
export const closeCase = (id: number, version: number, reason: string) =>
  call(one.close.$post({ ...param(id), json: { reason } }, from(version)));

/** Answers a proposal to close; whoever made it may take it back. */
export const lookAtClosing = (id: number, json: ClosingLook) =>
  call(one.closing.$post({ ...param(id), json }, inTime()));

export const follow = (id: number, on: boolean) =>
  on ? call(one.follow.$put(param(id), inTime())) : call(one.follow.$delete(param(id), inTime()));

export const postsOf = (id: number, cursor: number | null) =>
  call(one.posts.$get({ ...param(id), query: after(cursor) }, inTime()));

export const addPosts = (id: number, json: Partial<CasePostsGiven>) =>
  call(one.posts.$post({ ...param(id), json }, inTime()));

export const removePosts = (id: number, json: Partial<CasePostsRemoved>) =>
  call(one.posts.remove.$post({ ...param(id), json }, inTime()));

export const splitCase = (id: number, json: CaseSplit) => call(one.split.$post({ ...param(id), json }, inTime()));

/** Makes `other` part of this case. */
export const mergeCase = (id: number, other: number) =>
  call(one.merge.$post({ ...param(id), json: { case: other } }, inTime()));

export const linkCase = (id: number, other: number, on: boolean) => {
  const to = part(id, 'other', other);
  return on ? call(one.links[':other'].$put(to, inTime())) : call(one.links[':other'].$delete(to, inTime()));
};

export const notesOf = (id: number, cursor: number | null) =>
  call(one.notes.$get({ ...param(id), query: after(cursor) }, inTime()));

export const addNote = (id: number, json: NoteGiven) => call(one.notes.$post({ ...param(id), json }, inTime()));

export const changeNote = (id: number, note: number, json: NoteGiven) =>
  call(one.notes[':note'].$put({ ...part(id, 'note', note), json }, inTime()));

/** A note's earlier wordings. */
export const wordings = (id: number, note: number) => call(one.notes[':note'].$get(part(id, 'note', note), inTime()));

export const tasksOf = (id: number) => call(one.tasks.$get(param(id), inTime()));

export const addTask = (id: number, json: TaskGiven) => call(one.tasks.$post({ ...param(id), json }, inTime()));

export const changeTask = (id: number, task: number, json: TaskChange) =>
  call(one.tasks[':task'].$patch({ ...part(id, 'task', task), json }, inTime()));

export const contactsOf = (id: number, cursor: number | null) =>
  call(one.contacts.$get({ ...param(id), query: after(cursor) }, inTime()));

export const addContact = (id: number, json: ContactGiven) =>
  call(one.contacts.$post({ ...param(id), json }, inTime()));

export const changeContact = (id: number, contact: number, json: ContactChange) =>
  call(one.contacts[':contact'].$patch({ ...part(id, 'contact', contact), json }, inTime()));

export const historyOf = (id: number, cursor: number | null) =>
  call(one.history.$get({ ...param(id), query: after(cursor) }, inTime()));

/** Notes in which one is mentioned. */
export const mentions = (unread: boolean, cursor: number | null = null) =>
  call(v1.mentions.$get({ query: { ...(unread ? { unread: '1' } : {}), ...after(cursor), limit: '100' } }, inTime()));

/** Marks the mentions in one case as read, or these. */
export const readMentions = (json: { case?: number; mentions?: number[] }) =>
  call(v1.mentions.read.$post({ json }, inTime()));

/** What one has to do oneself, over all cases. */
export const myTasks = () => call(v1.tasks.$get({}, inTime()));

/** Posts that hold these words, the newest first. */
export const searchPosts = (q: string) => call(v1.search.$get({ query: { q, limit: '20' } }, inTime()));

/** Undoes a merge: what belonged to the case that was merged goes back to it. */
export const unmergeCase = (id: number, other: number) =>
  call(one.unmerge.$post({ ...param(id), json: { case: other } }, inTime()));

/** Erases what a contact says: people outside the firm stand in it. For admins. */
export const eraseContact = (id: number, contact: number) =>
  call(one.contacts[':contact'].$delete(part(id, 'contact', contact), inTime()));
