import type { Role } from '../../../shared/domain/roles.ts';
import type { TextKey } from '../i18n.ts';

/** Hosts of this machine on which the extension takes an invite out of the opened page by itself. */
const ownHosts = ['localhost', '127.0.0.1'];

/** Whether the extension takes an invite by itself from a page of this host (a name or address without port). */
export const takenByItself = (host: string) => ownHosts.includes(host);

/**
 * The text to send along with an invite. A monitor joins with the extension: on another server than this machine's it
 * is told with a click. Everybody else signs their browser in, and needs no extension for it.
 */
export function inviteText(role: Role, host: string): TextKey {
  if (role !== 'monitor') return `invite.message.${role}`;
  return takenByItself(host) ? 'invite.message.monitor.here' : 'invite.message.monitor';
}
