import * as v from 'valibot';
import { atMost, millis, seq, text } from './primitives.ts';

/** An adapter's name, as in `extension/sites`. A name this server has never heard of is kept: extensions are updated apart. */
export const adapterName = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'not an adapter name'));

/** `off`: nothing is counted. `counts`: posts with a mention that were on screen. `text`: their text, too. */
export const sightingModes = ['off', 'counts', 'text'] as const;
export type SightingMode = (typeof sightingModes)[number];

const rules = {
  /** Adapters that are switched off for everybody: data only, no update of the extension is needed. */
  sitesOff: v.pipe(
    atMost(adapterName, 60),
    v.check((names) => new Set(names).size === names.length, 'a name stands twice'),
  ),
  sightings: v.picklist(sightingModes),
  /** Whether monitors may take a picture of the post they flag. */
  pictures: v.boolean(),
};

/** `PUT /v1/settings` replaces all of them; `If-Match` names the version they were edited from. */
export const SettingsUpdate = v.strictObject(rules);
export type SettingsUpdate = v.InferOutput<typeof SettingsUpdate>;

/** What an admin decides for the whole workspace (工作区设置). */
export const Settings = v.strictObject({
  version: seq,
  updatedAt: v.nullable(millis),
  updatedBy: v.nullable(text(60)),
  ...rules,
});
export type Settings = v.InferOutput<typeof Settings>;

/** How a workspace starts: every adapter on, nothing counted, pictures allowed. */
export const firstSettings: SettingsUpdate = { sitesOff: [], sightings: 'off', pictures: true };
