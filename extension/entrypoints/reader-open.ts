import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { leaveReader } from '../page/reader.ts';
import { siteOfRule } from '../sites/by-hand.ts';
import { openAdapters } from '../sites/registry-open.ts';

/** Put by the background into every other page that is read. */
export default defineUnlistedScript(() => leaveReader({ adapters: openAdapters, ofRule: siteOfRule }));
