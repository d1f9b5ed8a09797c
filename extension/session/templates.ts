import type { BackgroundHandlers } from '../messaging.ts';
import type { Desk } from './desk.ts';

/** The workspace's reply samples, as this device knows them. */
export function templateHandlers({ db }: Desk): Pick<BackgroundHandlers, 'template/list'> {
  return {
    'template/list': async ({ class: flagClass }) => ({
      templates: ((await db.templates.get('one'))?.value.items ?? []).filter(({ classes }) =>
        classes.includes(flagClass),
      ),
    }),
  };
}
