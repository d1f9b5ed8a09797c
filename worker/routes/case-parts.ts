import { Hono, type MiddlewareHandler } from 'hono';
import { ContactChange, ContactGiven } from '../../shared/contract/case-contacts.ts';
import { MentionsQuery, MentionsRead, NoteGiven } from '../../shared/contract/case-notes.ts';
import { CasePartQuery } from '../../shared/contract/case-posts.ts';
import { TaskChange, TaskGiven } from '../../shared/contract/case-tasks.ts';
import { fromWorkspace, refused } from './answers.ts';
import type { AppContext, AppEnv } from './app-env.ts';
import { body, query, rowIdInPath } from './body.ts';
import { signedIn } from './credentials.ts';

/** Lets only a row's number pass as the second number of a path: anything else names nothing. */
export const partInPath =
  <Name extends string>(name: Name): MiddlewareHandler<AppEnv, `/:${Name}`> =>
  async (c, next) =>
    /^[1-9]\d{0,14}$/.test(String(c.req.param(name as never))) ? await next() : refused('not-found');

const idOf = (c: AppContext) => Number(c.req.param('id'));

/** What is kept beside a case: notes, tasks, contacts; and what one is to look at oneself. */
export const caseParts = new Hono<AppEnv>()
  .get('/cases/:id/notes', signedIn, rowIdInPath, query(CasePartQuery), (c) =>
    fromWorkspace(c, 'caseNotes', { id: idOf(c), ...c.req.valid('query') }),
  )
  .post('/cases/:id/notes', signedIn, rowIdInPath, body(NoteGiven), (c) =>
    fromWorkspace(c, 'addNote', { id: idOf(c), given: c.req.valid('json') }),
  )
  .get('/cases/:id/notes/:note', signedIn, rowIdInPath, partInPath('note'), (c) =>
    fromWorkspace(c, 'noteWordings', { id: idOf(c), part: Number(c.req.param('note')) }),
  )
  .put('/cases/:id/notes/:note', signedIn, rowIdInPath, partInPath('note'), body(NoteGiven), (c) =>
    fromWorkspace(c, 'changeNote', { id: idOf(c), part: Number(c.req.param('note')), given: c.req.valid('json') }),
  )
  .get('/cases/:id/tasks', signedIn, rowIdInPath, (c) => fromWorkspace(c, 'caseTasks', { id: idOf(c) }))
  .post('/cases/:id/tasks', signedIn, rowIdInPath, body(TaskGiven), (c) =>
    fromWorkspace(c, 'addTask', { id: idOf(c), given: c.req.valid('json') }),
  )
  .patch('/cases/:id/tasks/:task', signedIn, rowIdInPath, partInPath('task'), body(TaskChange), (c) =>
    fromWorkspace(c, 'changeTask', { id: idOf(c), part: Number(c.req.param('task')), given: c.req.valid('json') }),
  )
  .get('/cases/:id/contacts', signedIn, rowIdInPath, query(CasePartQuery), (c) =>
    fromWorkspace(c, 'caseContacts', { id: idOf(c), ...c.req.valid('query') }),
  )
  .post('/cases/:id/contacts', signedIn, rowIdInPath, body(ContactGiven), (c) =>
    fromWorkspace(c, 'addContact', { id: idOf(c), given: c.req.valid('json') }),
  )
  .patch('/cases/:id/contacts/:contact', signedIn, rowIdInPath, partInPath('contact'), body(ContactChange), (c) =>
    fromWorkspace(c, 'changeContact', {
      id: idOf(c),
      part: Number(c.req.param('contact')),
      given: c.req.valid('json'),
    }),
  )
  .delete('/cases/:id/contacts/:contact', signedIn, rowIdInPath, partInPath('contact'), (c) =>
    fromWorkspace(c, 'eraseContact', { id: idOf(c), part: Number(c.req.param('contact')) }),
  )
  .get('/tasks', signedIn, (c) => fromWorkspace(c, 'myTasks', null))
  .get('/mentions', signedIn, query(MentionsQuery), (c) => fromWorkspace(c, 'listMentions', c.req.valid('query')))
  .post('/mentions/read', signedIn, body(MentionsRead), (c) => fromWorkspace(c, 'readMentions', c.req.valid('json')));
