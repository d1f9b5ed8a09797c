import type { hostileWorkspace } from './hostile-workspace.ts';

/** Every view of the leads' page on a hostile workspace, and what is found in it once it is there. */
export function hostileViews(
  desk: Awaited<ReturnType<typeof hostileWorkspace>>,
): readonly (readonly [path: string, sign: string])[] {
  const own = `/cases/${desk.case}`;
  return [
    ['/overview', '坏'],
    ['/overview?by=day', 'constructor'],
    ['/', '坏正文'],
    [`/posts/${desk.decided}`, '坏结论'],
    [`/posts/${desk.quoting}`, '坏引文'],
    ['/cases', '坏事件'],
    ['/cases?as=list', '坏事件'],
    [own, '坏备注'],
    [`${own}?tab=posts`, '坏正文'],
    [`${own}?tab=tasks`, '坏待办'],
    [`${own}?tab=contacts`, '坏内容'],
    [`${own}?tab=files`, '坏文件'],
    [`${own}?tab=history`, '坏备注'],
    [`${own}/report`, '草稿'],
    [`/cases/${desk.received}`, '坏下级话'],
    ['/alerts', '挤兑'],
    [`/alerts/${desk.alert}`, '打开帖子'],
    ['/coordination', '坏正文'],
    [`/coordination/${desk.finding}`, '坏作者'],
    ['/copies', '坏正文'],
    [`/copies/${desk.cluster}`, '坏正文'],
    ['/authors', '坏作者'],
    [`/authors/${desk.author}`, '坏正文'],
    [`/search?q=${encodeURIComponent('海潮银行')}`, '坏作者'],
    ['/shifts', '坏交班'],
    ['/shifts?show=rota', '坏班'],
    ['/watchlist', '坏词'],
    ['/templates', '坏样本'],
    ['/people', '坏成员'],
    ['/people?show=invites', '坏受邀人'],
    [`/people?member=${desk.other.id}`, '坏成员'],
    ['/settings', '坏网站'],
    ['/audit', '坏成员'],
  ];
}
