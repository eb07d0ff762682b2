-- What the schema could not refuse before, and what a start has to know of those who waited.

-- How far a pool is from the root pool, which is 0: a pool is one further than its parent, so no pools can go in a circle.
ALTER TABLE media_pool ADD COLUMN depth INTEGER DEFAULT 1 NOT NULL;
UPDATE media_pool SET depth = COALESCE((
    SELECT d FROM (
        WITH RECURSIVE tree (id, d) AS (
            SELECT id, 0 FROM media_pool WHERE parent_id IS NULL
            UNION ALL
            SELECT p.id, tree.d + 1 FROM media_pool p JOIN tree ON p.parent_id = tree.id
        )
        SELECT id, d FROM tree
    ) found WHERE found.id = media_pool.id), -1);
ALTER TABLE media_pool ADD CONSTRAINT media_pool_depth CHECK ((parent_id IS NULL) = (depth = 0));
ALTER TABLE media_pool ADD CONSTRAINT media_pool_deep CHECK (depth >= 0);
ALTER TABLE media_pool ADD COLUMN parent_depth INTEGER GENERATED ALWAYS AS (depth - 1);
ALTER TABLE media_pool ADD CONSTRAINT media_pool_at_depth UNIQUE (id, depth);
ALTER TABLE media_pool ADD CONSTRAINT media_pool_tree FOREIGN KEY (parent_id, parent_depth)
    REFERENCES media_pool (id, depth);

-- Whether a call or a library's work waits for the answer. Nobody does any more when the service is started anew.
ALTER TABLE op_request ADD COLUMN awaited BOOLEAN DEFAULT FALSE NOT NULL;
