import { describe, expect, it } from 'vitest';
import { ranked, score } from '../../../worker/dashboard/keys/palette/match.ts';

const item = (...names: string[]) => ({ names });
const best = (typed: string, ...items: string[][]) =>
  ranked(
    typed,
    items.map((names) => item(...names)),
  )[0]?.names[0];

describe('the commands that answer what was typed', () => {
  const views = [
    ['队列', 'Queue'],
    ['同源文本', 'Copies'],
    ['协同发帖', 'Coordination'],
    ['设置', 'Settings'],
    ['合理诉求', 'Grievance'],
  ];

  it.each([
    ['队', '队列'],
    ['que', '队列'],
    ['QUEUE', '队列'],
    ['文本', '同源文本'],
    ['发帖', '协同发帖'],
    ['cps', '同源文本'],
    ['诉求', '合理诉求'],
    ['协帖', '协同发帖'],
  ])('%s finds %s, whatever language the page has', (typed, name) => expect(best(typed, ...views)).toBe(name));

  it('stand in their own order while nothing is typed', () => {
    expect(
      ranked(
        '  ',
        views.map((names) => item(...names)),
      ).map(({ names }) => names[0]),
    ).toEqual(views.map(([name]) => name));
  });

  it('come the whole name first, then its beginning, a word’s, anywhere, scattered letters', () => {
    const names = ['pin', 'pinned', 'un pinned', 'spinning', 'p-i-n'];
    expect(
      ranked(
        'pin',
        [...names].reverse().map((name) => item(name)),
      ).map(({ names: [name] }) => name),
    ).toEqual(names);
  });

  it('must hold every word', () => {
    expect(score('save view', ['Save what is shown as a view…'])).not.toBeNull();
    expect(score('save sword', ['Save what is shown as a view…'])).toBeNull();
  });

  it('are none where the letters are strewn all over', () => {
    expect(score('xyz', ['Queue'])).toBeNull();
    expect(score('sd', ['select on, downwards or upwards, and so on and on'])).toBeNull();
  });

  it('take signs as they are: nothing typed is a pattern', () => {
    expect(score('.*', ['Queue'])).toBeNull();
    expect(score('(', ['Queue (all)'])).not.toBeNull();
  });
});
