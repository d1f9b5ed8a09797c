import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { leaveReader } from '../page/reader.ts';
import { namedAdapters } from '../sites/registry-named.ts';

/** Put by the background into the pages of named sites. */
export default defineUnlistedScript(() => leaveReader({ adapters: namedAdapters }));
