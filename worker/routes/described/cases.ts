import { Contact, ContactChange, ContactGiven, Contacts } from '../../../shared/contract/case-contacts.ts';
import {
  Mentions,
  MentionsLeft,
  MentionsQuery,
  MentionsRead,
  Note,
  NoteGiven,
  Notes,
  NoteWordings,
} from '../../../shared/contract/case-notes.ts';
import {
  CaseHistory,
  CaseMerge,
  CasePartQuery,
  CasePosts,
  CasePostsGiven,
  CasePostsRemoved,
  CaseSplit,
  TwoCases,
} from '../../../shared/contract/case-posts.ts';
import { MyTasks, Task, TaskChange, TaskGiven, Tasks } from '../../../shared/contract/case-tasks.ts';
import {
  BoardQuery,
  CaseAnswer,
  CaseBoard,
  CaseChange,
  CaseClosing,
  CaseDetail,
  CaseDraft,
  CaseGiven,
  CaseMove,
  CaseOrigin,
  CasePeople,
  CasesPage,
  CasesQuery,
  ClosingLook,
} from '../../../shared/contract/cases.ts';
import type { ProblemName } from '../../../shared/contract/problem.ts';
import type { RouteRow } from './route-row.ts';

const edited: readonly ProblemName[] = ['not-found', 'conflict', 'precondition-required', 'precondition-failed'];
const changed: readonly ProblemName[] = ['not-found', 'conflict'];
const unknown: readonly ProblemName[] = ['not-found'];

type Row = Omit<RouteRow, 'access' | 'path'>;
const on = (path: string, action: Extract<RouteRow['access'], object>['action'], one: Row): RouteRow => ({
  ...one,
  path: `/v1${path}`,
  access: { action },
});

/** Cases, what is kept beside them, and what one is to look at oneself. */
export const casesRoutes: readonly RouteRow[] = [
  on('/cases', 'casesPage', {
    method: 'GET',
    summary: 'A page of cases: open ones by what is due first; `cursor` is the last page’s `next`',
    query: CasesQuery,
    answer: CasesPage,
  }),
  on('/cases', 'openCase', {
    method: 'POST',
    summary: 'Open a case of posts, texts (all that carry them join) or alerts',
    body: CaseGiven,
    answer: CaseAnswer,
    problems: changed,
  }),
  on('/cases/board', 'caseBoard', {
    method: 'GET',
    summary: 'The first cases of each stage',
    query: BoardQuery,
    answer: CaseBoard,
  }),
  on('/cases/people', 'casePeople', {
    method: 'GET',
    summary: 'Members who may read cases, and which of them work on them',
    answer: CasePeople,
  }),
  on('/cases/draft', 'draftCase', {
    method: 'POST',
    summary: 'What a case of these would be: title, risk, a suggested grade with reasons; nothing is stored',
    body: CaseOrigin,
    answer: CaseDraft,
    problems: unknown,
  }),
  on('/cases/:id', 'caseDetail', {
    method: 'GET',
    summary: 'One case: what is edited in it, where it may go and what is missing for that, what it is made of',
    answer: CaseDetail,
    problems: unknown,
  }),
  on('/cases/:id', 'changeCase', {
    method: 'PATCH',
    summary:
      'Change fields of a case; If-Match names the version; refused only where another changed the same field since',
    body: CaseChange,
    answer: CaseAnswer,
    problems: edited,
  }),
  on('/cases/:id/move', 'moveCaseTo', {
    method: 'POST',
    summary: 'Move a case to another open stage; If-Match names the version',
    body: CaseMove,
    answer: CaseAnswer,
    problems: edited,
  }),
  on('/cases/:id/close', 'closeCase', {
    method: 'POST',
    summary:
      'Propose to another lead to close a case, or close it where nobody else has to look; If-Match names the version',
    body: CaseClosing,
    answer: CaseAnswer,
    problems: edited,
  }),
  on('/cases/:id/closing', 'lookAtClosing', {
    method: 'POST',
    summary: 'Another lead’s second look at a case that is to be closed; who proposed it may take that back',
    body: ClosingLook,
    answer: CaseAnswer,
    problems: changed,
  }),
  on('/cases/:id/follow', 'followCase', {
    method: 'PUT',
    summary: 'Follow a case; again is harmless',
    answer: CaseAnswer,
    problems: unknown,
  }),
  on('/cases/:id/follow', 'followCase', {
    method: 'DELETE',
    summary: 'No longer follow a case; again is harmless',
    answer: CaseAnswer,
    problems: unknown,
  }),
  on('/cases/:id/posts', 'casePosts', {
    method: 'GET',
    summary: 'A page of a case’s posts',
    query: CasePartQuery,
    answer: CasePosts,
    problems: unknown,
  }),
  on('/cases/:id/posts', 'addCasePosts', {
    method: 'POST',
    summary: 'Add posts, and texts to follow; a post of another open case only with `move`; again is harmless',
    body: CasePostsGiven,
    answer: CaseAnswer,
    problems: changed,
  }),
  on('/cases/:id/posts/remove', 'removeCasePosts', {
    method: 'POST',
    summary: 'Take posts out, and no longer follow texts; again is harmless',
    body: CasePostsRemoved,
    answer: CaseAnswer,
    problems: changed,
  }),
  on('/cases/:id/split', 'splitCase', {
    method: 'POST',
    summary: 'Make a new case of some of its posts',
    body: CaseSplit,
    answer: TwoCases,
    problems: changed,
  }),
  on('/cases/:id/merge', 'mergeCase', {
    method: 'POST',
    summary: 'Make another case part of this one; that one is closed',
    body: CaseMerge,
    answer: TwoCases,
    problems: changed,
  }),
  on('/cases/:id/unmerge', 'unmergeCase', {
    method: 'POST',
    summary: 'Take a merge back: what came from the other case returns to it',
    body: CaseMerge,
    answer: TwoCases,
    problems: changed,
  }),
  on('/cases/:id/links/:other', 'linkCases', {
    method: 'PUT',
    summary: 'Say that two cases have to do with each other; again is harmless',
    answer: CaseAnswer,
    problems: changed,
  }),
  on('/cases/:id/links/:other', 'unlinkCases', {
    method: 'DELETE',
    summary: 'Take such a link back; again is harmless',
    answer: CaseAnswer,
    problems: changed,
  }),
  on('/cases/:id/history', 'caseHistory', {
    method: 'GET',
    summary: 'A page of a case’s events, the newest first',
    query: CasePartQuery,
    answer: CaseHistory,
    problems: unknown,
  }),
  on('/cases/:id/notes', 'caseNotes', {
    method: 'GET',
    summary: 'A page of a case’s notes, the newest first',
    query: CasePartQuery,
    answer: Notes,
    problems: unknown,
  }),
  on('/cases/:id/notes', 'addNote', {
    method: 'POST',
    summary: 'Add a note; members who are mentioned are told',
    body: NoteGiven,
    answer: Note,
    problems: changed,
  }),
  on('/cases/:id/notes/:note', 'noteWordings', {
    method: 'GET',
    summary: 'What a note said before it was edited',
    answer: NoteWordings,
    problems: unknown,
  }),
  on('/cases/:id/notes/:note', 'changeNote', {
    method: 'PUT',
    summary: 'Edit one’s own note within a day; what it said is kept',
    body: NoteGiven,
    answer: Note,
    problems: changed,
  }),
  on('/cases/:id/tasks', 'caseTasks', {
    method: 'GET',
    summary: 'A case’s tasks, open ones first',
    answer: Tasks,
    problems: unknown,
  }),
  on('/cases/:id/tasks', 'addTask', {
    method: 'POST',
    summary: 'Add a task',
    body: TaskGiven,
    answer: Task,
    problems: changed,
  }),
  on('/cases/:id/tasks/:task', 'changeTask', {
    method: 'PATCH',
    summary: 'Change a task, or say that it is done or is not',
    body: TaskChange,
    answer: Task,
    problems: changed,
  }),
  on('/cases/:id/contacts', 'caseContacts', {
    method: 'GET',
    summary: 'A page of a case’s log of contacts, the last noted first',
    query: CasePartQuery,
    answer: Contacts,
    problems: unknown,
  }),
  on('/cases/:id/contacts', 'addContact', {
    method: 'POST',
    summary: 'Note with whom one was in touch',
    body: ContactGiven,
    answer: Contact,
    problems: changed,
  }),
  on('/cases/:id/contacts/:contact', 'changeContact', {
    method: 'PATCH',
    summary: 'Correct a contact, or add what came of it; the history has what it said',
    body: ContactChange,
    answer: Contact,
    problems: ['not-found', 'conflict', 'erased'],
  }),
  on('/cases/:id/contacts/:contact', 'eraseContact', {
    method: 'DELETE',
    summary: 'Erase what a contact says, from the history, too; again is harmless',
    answer: Contact,
    problems: unknown,
  }),
  on('/tasks', 'myTasks', {
    method: 'GET',
    summary: 'What one has to do oneself, over all open cases, by what is due first',
    answer: MyTasks,
  }),
  on('/mentions', 'listMentions', {
    method: 'GET',
    summary: 'Notes in which one is mentioned, the newest first',
    query: MentionsQuery,
    answer: Mentions,
  }),
  on('/mentions/read', 'readMentions', {
    method: 'POST',
    summary: 'Say that one has read these mentions, those of a case, or all; again is harmless',
    body: MentionsRead,
    answer: MentionsLeft,
  }),
];
