-- The queue of library requests, the way of state changes into the history, and keys for what there is once only.

-- The place of a request that waits, within its library and operation: 1 is next. 0 when it waits no longer.
ALTER TABLE lib_request ADD COLUMN order_number dword DEFAULT 0 NOT NULL;
CREATE INDEX lib_request_by_state ON lib_request (library_id, state, operation_code, order_number);

-- There is one root pool, and one system pool of each kind: above all types, and for each type.
ALTER TABLE media_pool ADD COLUMN system_key VARCHAR(50) GENERATED ALWAYS AS
    (CASE WHEN pool_type <> 1000 THEN pool_type || ':' || COALESCE(CAST(media_type_id AS VARCHAR), '') END);
ALTER TABLE media_pool ADD CONSTRAINT media_pool_system UNIQUE (system_key);

-- There is one off-line library, and one computer.
ALTER TABLE library ADD COLUMN offline_key INTEGER GENERATED ALWAYS AS (CASE WHEN library_type = 1 THEN 1 END);
ALTER TABLE library ADD CONSTRAINT library_offline UNIQUE (offline_key);
ALTER TABLE computer ADD COLUMN only_one INTEGER DEFAULT 1 NOT NULL CHECK (only_one = 1);
ALTER TABLE computer ADD CONSTRAINT computer_once UNIQUE (only_one);

CREATE INDEX media_partition_by_logical ON media_partition (logical_media_id);
CREATE INDEX physical_media_by_pool ON physical_media (media_pool_id, id);

-- The pool of a side's medium, repeated in the side and kept the same by the key: what can be allocated in a pool is found
-- without reading what cannot, however full the pool is.
ALTER TABLE physical_media ADD CONSTRAINT physical_media_pool UNIQUE (id, media_pool_id);
ALTER TABLE media_partition ADD COLUMN media_pool_id UUID;
UPDATE media_partition SET media_pool_id =
    (SELECT p.media_pool_id FROM physical_media p WHERE p.id = media_partition.physical_media_id);
ALTER TABLE media_partition ALTER COLUMN media_pool_id SET NOT NULL;
ALTER TABLE media_partition ADD FOREIGN KEY (physical_media_id, media_pool_id)
    REFERENCES physical_media (id, media_pool_id) ON UPDATE CASCADE;
CREATE INDEX media_partition_by_pool ON media_partition (media_pool_id, state, physical_media_id, side);

CREATE INDEX media_pool_by_parent ON media_pool (parent_id);

-- Changes of state that the history, which lies outside the database, may not have yet. A change is written here in the step
-- that makes it, and taken out once the history has it: none is lost when the service is killed between the two.
CREATE TABLE state_change (
    start_number  BIGINT       NOT NULL,
    number        BIGINT       NOT NULL,
    time          TIMESTAMP(3) NOT NULL,
    object_id     UUID         NOT NULL,
    object_type   INTEGER      NOT NULL,
    from_state    VARCHAR(63)  NOT NULL,
    to_state      VARCHAR(63)  NOT NULL,
    application   VARCHAR(63)  NOT NULL,
    user_name     VARCHAR(63)  NOT NULL,
    computer_name VARCHAR(63)  NOT NULL,
    reason        VARCHAR(255) NOT NULL,
    PRIMARY KEY (start_number, number)
);
