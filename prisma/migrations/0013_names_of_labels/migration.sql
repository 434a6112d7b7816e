-- GitHub's ids of the labels that an item wears, in the order of their names; null where a source gives the name only. A label that is
-- renamed or deleted does not touch the items that wear it: its name is looked up on reading.
ALTER TABLE item ADD COLUMN label_ids BIGINT[];

-- Labels are few, and each name is one label's: what is known of them tells which ones were meant.
UPDATE item SET label_ids = ARRAY(
  SELECT (SELECT label.id FROM label
          WHERE label.repository_id = item.repository_id AND label.name = worn.name AND NOT label.deleted LIMIT 1)
  FROM unnest(item.labels) WITH ORDINALITY AS worn (name, place) ORDER BY place)
WHERE cardinality(item.labels) > 0;
