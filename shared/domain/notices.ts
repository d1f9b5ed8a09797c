/**
 * What one person does that another must hear of, by their name:
 * - `taken-over`: took over a post the other had claimed;
 * - `handed-over`: handed a claimed post to the other;
 * - `assigned`: made the other a post's owner;
 * - `agreed`, `overruled`, `returned`: as second reviewer, agreed to what the other proposed, decided otherwise, or sent it back.
 */
export const noticeKinds = ['taken-over', 'handed-over', 'assigned', 'agreed', 'overruled', 'returned'] as const;
export type NoticeKind = (typeof noticeKinds)[number];
