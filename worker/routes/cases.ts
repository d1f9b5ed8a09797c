import { Hono } from 'hono';
import {
  CaseMerge,
  CasePartQuery,
  CasePostsGiven,
  CasePostsRemoved,
  CaseSplit,
} from '../../shared/contract/case-posts.ts';
import {
  BoardQuery,
  CaseChange,
  CaseClosing,
  CaseGiven,
  CaseMove,
  CaseOrigin,
  CasesQuery,
  ClosingLook,
} from '../../shared/contract/cases.ts';
import { fromWorkspace } from './answers.ts';
import type { AppContext, AppEnv } from './app-env.ts';
import { body, query, rowIdInPath } from './body.ts';
import { partInPath } from './case-parts.ts';
import { signedIn } from './credentials.ts';
import { mayAsk } from './may-ask.ts';
import { ifMatch, ifMatchRequired } from './versions.ts';

const idOf = (c: AppContext) => Number(c.req.param('id'));

/** Cases: their list and board, what is edited in them, and where they go. */
export const cases = new Hono<AppEnv>()
  .get('/cases', signedIn, query(CasesQuery), (c) => fromWorkspace(c, 'casesPage', c.req.valid('query')))
  .post('/cases', signedIn, body(CaseGiven), (c) => fromWorkspace(c, 'openCase', c.req.valid('json')))
  .get('/cases/board', signedIn, query(BoardQuery), (c) => fromWorkspace(c, 'caseBoard', c.req.valid('query')))
  .get('/cases/people', signedIn, (c) => fromWorkspace(c, 'casePeople', null))
  .post('/cases/draft', signedIn, body(CaseOrigin), (c) => fromWorkspace(c, 'draftCase', c.req.valid('json')))
  .get('/cases/:id', signedIn, rowIdInPath, (c) => fromWorkspace(c, 'caseDetail', { id: idOf(c) }))
  .patch('/cases/:id', signedIn, rowIdInPath, mayAsk('changeCase'), body(CaseChange), ifMatchRequired, (c) =>
    fromWorkspace(c, 'changeCase', { id: idOf(c), ifMatch: ifMatch(c), given: c.req.valid('json') }),
  )
  .post('/cases/:id/move', signedIn, rowIdInPath, mayAsk('moveCaseTo'), body(CaseMove), ifMatchRequired, (c) =>
    fromWorkspace(c, 'moveCaseTo', { id: idOf(c), ifMatch: ifMatch(c), given: c.req.valid('json') }),
  )
  .post('/cases/:id/close', signedIn, rowIdInPath, mayAsk('closeCase'), body(CaseClosing), ifMatchRequired, (c) =>
    fromWorkspace(c, 'closeCase', { id: idOf(c), ifMatch: ifMatch(c), given: c.req.valid('json') }),
  )
  .post('/cases/:id/closing', signedIn, rowIdInPath, body(ClosingLook), (c) =>
    fromWorkspace(c, 'lookAtClosing', { id: idOf(c), given: c.req.valid('json') }),
  )
  .put('/cases/:id/follow', signedIn, rowIdInPath, (c) => fromWorkspace(c, 'followCase', { id: idOf(c), follow: true }))
  .delete('/cases/:id/follow', signedIn, rowIdInPath, (c) =>
    fromWorkspace(c, 'followCase', { id: idOf(c), follow: false }),
  )
  .get('/cases/:id/posts', signedIn, rowIdInPath, query(CasePartQuery), (c) =>
    fromWorkspace(c, 'casePosts', { id: idOf(c), ...c.req.valid('query') }),
  )
  .post('/cases/:id/posts', signedIn, rowIdInPath, body(CasePostsGiven), (c) =>
    fromWorkspace(c, 'addCasePosts', { id: idOf(c), given: c.req.valid('json') }),
  )
  .post('/cases/:id/posts/remove', signedIn, rowIdInPath, body(CasePostsRemoved), (c) =>
    fromWorkspace(c, 'removeCasePosts', { id: idOf(c), given: c.req.valid('json') }),
  )
  .post('/cases/:id/split', signedIn, rowIdInPath, body(CaseSplit), (c) =>
    fromWorkspace(c, 'splitCase', { id: idOf(c), given: c.req.valid('json') }),
  )
  .post('/cases/:id/merge', signedIn, rowIdInPath, body(CaseMerge), (c) =>
    fromWorkspace(c, 'mergeCase', { id: idOf(c), ...c.req.valid('json') }),
  )
  .post('/cases/:id/unmerge', signedIn, rowIdInPath, body(CaseMerge), (c) =>
    fromWorkspace(c, 'unmergeCase', { id: idOf(c), ...c.req.valid('json') }),
  )
  .put('/cases/:id/links/:other', signedIn, rowIdInPath, partInPath('other'), (c) =>
    fromWorkspace(c, 'linkCases', { id: idOf(c), part: Number(c.req.param('other')) }),
  )
  .delete('/cases/:id/links/:other', signedIn, rowIdInPath, partInPath('other'), (c) =>
    fromWorkspace(c, 'unlinkCases', { id: idOf(c), part: Number(c.req.param('other')) }),
  )
  .get('/cases/:id/history', signedIn, rowIdInPath, query(CasePartQuery), (c) =>
    fromWorkspace(c, 'caseHistory', { id: idOf(c), ...c.req.valid('query') }),
  );
