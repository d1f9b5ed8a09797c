import type { ViewGiven } from '../../../shared/contract/search.ts';
import { call, inTime } from './call.ts';
import { param, v1 } from './v1.ts';

/** Saved views: one's own and those that are shared, of the queue and of the search. */
export const views = () => call(v1.views.$get({}, inTime()));

export const makeView = (json: ViewGiven) => call(v1.views.$post({ json }, inTime()));

export const changeView = (id: number, json: ViewGiven) => call(v1.views[':id'].$put({ ...param(id), json }, inTime()));

export const removeView = (id: number) => call(v1.views[':id'].$delete(param(id), inTime()));
