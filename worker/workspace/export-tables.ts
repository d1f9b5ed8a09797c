/**
 * Which tables an export holds, in the order in which it does. A new table goes here or into `leftOut`: a test looks. It needs a
 * primary key. A table that older versions do not have is simply not in theirs.
 */
export const exportedTables: readonly string[] = [
  ...['workspace', 'members', 'events', 'watch_terms', 'evidence', 'authors'],
  ...['clusters', 'cluster_hours', 'texts', 'bands', 'posts', 'decisions', 'flags', 'copies', 'pictures'],
  ...['proposals', 'decision_batches', 'lane_counts', 'notices'],
  ...['templates', 'template_wordings', 'site_rules', 'handovers', 'views'],
  ...['rota', 'open_points', 'take_overs'],
  ...['site_health', 'site_health_days', 'sightings', 'sighting_terms', 'sighting_batches', 'sent_today'],
  ...['reliability', 'judgements', 'judged_twice', 'coincidences', 'invalidations', 'second_looks', 'alerts', 'mutes'],
  ...['account_pairs', 'pair_degrees', 'pair_clusters', 'contacts', 'findings', 'group_accounts'],
  ...['passages', 'quotations', 'similar_clusters', 'term_hours', 'term_seen', 'sites_seen', 'watched_hours'],
  ...['cases', 'case_counts', 'case_posts', 'case_leavers', 'case_clusters', 'joining', 'case_alerts', 'case_links'],
  ...['case_followers', 'case_notes', 'note_wordings', 'mentions', 'case_tasks', 'case_contacts', 'to_redact_cases'],
  ...['reports', 'report_versions', 'report_posts', 'to_redact', 'files', 'attachments', 'files_to_delete'],
  ...['reported_cases', 'parent_answers'],
  ...['to_count', 'to_relate', 'to_unrelate', 'to_warn'],
  ...['waiting', 'figures', 'jobs', 'to_analyse', 'to_rerank', 'moving_texts', 'to_reweigh'],
  ...['to_coordinate', 'to_group', 'to_unpair', 'reranking', 'erasing', 'erased_keys', 'pictures_to_delete'],
];

/** Tables that no export holds, and why. */
export const leftOut: Readonly<Record<string, string>> = {
  migrations: 'the first line says which version the tables have',
  devices: 'who has the file must not come in with it: everybody is invited anew',
  invites: 'as devices',
  webhooks: 'their keys open other servers, and a copy must not send what the original sends',
  deliveries: 'as webhooks',
  pairings: 'their keys speak for this workspace, and a copy must not say what the original says',
  crossings: 'as pairings',
  crossed: 'as pairings',
  wrong_codes: 'of the last hour',
  presence_now: 'who is there in this hour: forgotten when it is over',
  searched: 'filled anew after an import, as the index beside it',
  post_terms: 'as searched',
  exports: 'of the export itself',
  export_changes: 'of the export itself',
};
