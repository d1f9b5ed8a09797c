/** The inbox of alerts: what an alert speaks of, so that it can be muted from there; lists by severity and by person. */
export const alertInbox = `
  -- What mutes it: kind:…, term:…, site:…, cluster:…, JSON. Of older ones it is not known beyond their own columns.
  ALTER TABLE alerts ADD COLUMN scopes TEXT NOT NULL DEFAULT '[]';
  UPDATE alerts SET scopes = json_array('kind:' || kind, subject);
  -- The lists by severity, newest first; open ones over both places they may be in.
  CREATE INDEX alerts_by_place_and_severity ON alerts (place, severity, id);
  CREATE INDEX alerts_by_place_kind_and_severity ON alerts (place, kind, severity, id);
  CREATE INDEX told_alerts_by_severity ON alerts (severity, id) WHERE place IN ('new', 'acknowledged');
  CREATE INDEX told_alerts_by_kind_and_severity ON alerts (kind, severity, id) WHERE place IN ('new', 'acknowledged');
  -- What somebody has taken on.
  CREATE INDEX alerts_of_member ON alerts (acknowledged_by, id) WHERE state = 'acknowledged';
`;
