import * as v from 'valibot';
import { expect, it } from 'vitest';
import { Evidence, FlagBatch } from '../../../shared/contract/flags.ts';
import { DecisionRequest } from '../../../shared/contract/review.ts';
import { SettingsUpdate } from '../../../shared/contract/settings.ts';
import { SightingBatch } from '../../../shared/contract/sightings.ts';
import { HealthReport } from '../../../shared/contract/site-health.ts';
import { TemplateGiven } from '../../../shared/contract/templates.ts';
import { WatchlistUpdate } from '../../../shared/contract/watchlist.ts';

const many = Array.from({ length: 20_000 }, () => ({}));

// A body is checked before anybody knows who sent it. 256 KB of `{},` were once looked at one by one: seven seconds.
it.each<[string, v.GenericSchema, unknown]>([
  ['flags', FlagBatch, { items: many }],
  ['mentions', Evidence, { mentions: many }],
  ['decisions', DecisionRequest, { items: many }],
  ['sightings', SightingBatch, { items: many }],
  ['terms of a sighting', SightingBatch, { items: [{ terms: many }] }],
  ['counts of site health', HealthReport, { items: many }],
  ['classes of a reply sample', TemplateGiven, { classes: many }],
  ['adapters that are off', SettingsUpdate, { sitesOff: many }],
  ['watch terms', WatchlistUpdate, { terms: many }],
  ['aliases', WatchlistUpdate, { terms: [{ aliases: many }] }],
  ['exclusions', WatchlistUpdate, { terms: [{ exclude: many }] }],
  ['needed words', WatchlistUpdate, { terms: [{ require: { any: many } }] }],
])('a list of %s that is far too long is refused without a look at each', (_, schema, body) => {
  const read = v.safeParse(schema, body);
  expect(read.success).toBe(false);
  expect(read.issues?.length).toBeLessThan(30);
});

it('a list that is empty where it must not be is still refused', () => {
  const [issue] = v.safeParse(HealthReport, { version: '1', items: [] }).issues ?? [];
  expect(issue && v.getDotPath(issue)).toBe('items');
});
