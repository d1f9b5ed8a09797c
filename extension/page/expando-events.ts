/**
 * How our script among a page's own is asked what they keep at an element. The page sees these events: they carry nothing
 * but the name of its own property, and its answer is checked like everything else it shows.
 */
export const askEvent = 'fengsheng-ask';
export const answerEvent = 'fengsheng-answer';

/** What may be asked for, from the element on: names of properties. A way that is not here gets no answer. */
export const expandoPaths: readonly string[] = [
  '__data.rpid_str',
  '__data.ctime',
  '__vue__.data.id_str',
  // m.weibo.cn: a card's post, and whose it is.
  '__vue__.card.mblog.mid',
  '__vue__.card.mblog.user.id',
  '__vue__.item.mid',
  '__vue__.item.user.id',
];

/** No id is longer; a longer text is no answer. */
export const longestExpando = 64;
