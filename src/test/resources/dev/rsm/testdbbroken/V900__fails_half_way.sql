CREATE TABLE half_way (id INTEGER NOT NULL PRIMARY KEY);
UPDATE no_such_table SET id = 1;
