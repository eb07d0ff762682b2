-- A version that only tests know.
ALTER TABLE library ADD COLUMN test_only INTEGER DEFAULT 7 NOT NULL;
CREATE TABLE test_only (id INTEGER NOT NULL PRIMARY KEY);
