-- A version that only tests know, so that migrating forward can be tried while there is one real version.
ALTER TABLE library ADD COLUMN test_only INTEGER DEFAULT 7 NOT NULL;
CREATE TABLE test_only (id INTEGER NOT NULL PRIMARY KEY);
