/** What members send in a day, room for pictures, and what it takes to forget sightings. */
export const migration3 = `
  -- One row a member: how much came from them on the last day they sent something. Texts in UTF-16 units, pictures in bytes.
  CREATE TABLE sent_today (
    member INTEGER PRIMARY KEY REFERENCES members (id),
    day INTEGER NOT NULL,
    text INTEGER NOT NULL,
    pictures INTEGER NOT NULL
  );

  -- 0: it has room, its bytes are on their way.
  ALTER TABLE pictures ADD COLUMN arrived INTEGER NOT NULL DEFAULT 1;
  ALTER TABLE workspace ADD COLUMN picture_bytes INTEGER NOT NULL DEFAULT 0;
  UPDATE workspace SET picture_bytes = (SELECT coalesce(sum(bytes), 0) FROM pictures);

  -- Whose text goes first, and what goes with a sighting.
  CREATE INDEX sightings_with_text ON sightings (hour, id) WHERE text IS NOT NULL;
  CREATE INDEX terms_of_sighting ON sighting_terms (sighting);
`;
