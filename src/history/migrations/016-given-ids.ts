import type { Migration } from './migration.js';

/**
 * `given_topics`: the topics that a day had when it was analysed before and has not any more, as they stood last, whoever
 * takes them out of `topic_states`. Their ids are printed, cited and edited: they may mean no other matter.
 */
export const givenIds: Migration = {
  version: 16,
  sql: `
CREATE TABLE given_topics (
  day INTEGER NOT NULL,
  id TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (day, id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER topic_given AFTER DELETE ON topic_states BEGIN
  INSERT OR REPLACE INTO given_topics (day, id, body) VALUES (OLD.day, OLD.id, OLD.body);
END;
CREATE TRIGGER topic_again AFTER INSERT ON topic_states BEGIN
  DELETE FROM given_topics WHERE day = NEW.day AND id = NEW.id;
END;`,
};
