-- The object model of Removable Storage: what RSM believes about libraries, drives, media and requests.
--
-- Conventions
--   * ntms_object is the row that every object shares; each type's own table repeats (id, type) as a key into
--     it, with the type fixed by a check, so that an object has exactly the record of its type.
--   * A DWORD is a BIGINT between 0 and 4294967295; an enumeration is an INTEGER with the values of NTMS.
--   * A text column is one character shorter than NTMS's array, which holds a terminating NUL.
--   * Times are UTC, in milliseconds, as in SYSTEMTIME.
--   * An absent object (NTMS's null GUID) is NULL.

CREATE DOMAIN dword AS BIGINT CHECK (VALUE BETWEEN 0 AND 4294967295);

CREATE TABLE ntms_object (
    id                UUID         NOT NULL PRIMARY KEY,
    type              INTEGER      NOT NULL CHECK (type BETWEEN 2 AND 17),
    name              VARCHAR(63)  DEFAULT '' NOT NULL,
    description       VARCHAR(126) DEFAULT '' NOT NULL,
    enabled           BOOLEAN      DEFAULT TRUE NOT NULL,
    operational_state INTEGER      DEFAULT 0 NOT NULL CHECK (operational_state IN (0, 10, 20, 21)),
    created           TIMESTAMP(3) NOT NULL,
    modified          TIMESTAMP(3) NOT NULL,
    UNIQUE (id, type),
    CHECK (modified >= created)
);

-- The emulated computer this database belongs to. One row.
CREATE TABLE installation (
    id            INTEGER     DEFAULT 1 NOT NULL PRIMARY KEY CHECK (id = 1),
    computer_name VARCHAR(63) NOT NULL,
    machine_sid   VARCHAR(184) NOT NULL
);

CREATE SEQUENCE media_sequence;

CREATE TABLE computer (
    id                     UUID    NOT NULL PRIMARY KEY,
    type                   INTEGER DEFAULT 4 NOT NULL CHECK (type = 4),
    lib_request_purge_time dword   DEFAULT 259200 NOT NULL,
    op_request_purge_time  dword   DEFAULT 259200 NOT NULL,
    lib_request_flags      dword   DEFAULT 0 NOT NULL,
    op_request_flags       dword   DEFAULT 0 NOT NULL,
    media_pool_policy      dword   DEFAULT 0 NOT NULL,
    FOREIGN KEY (id, type) REFERENCES ntms_object (id, type) ON DELETE CASCADE
);

CREATE TABLE media_type (
    id                UUID    NOT NULL PRIMARY KEY,
    type              INTEGER DEFAULT 13 NOT NULL CHECK (type = 13),
    media_type_code   dword   NOT NULL,
    number_of_sides   INTEGER NOT NULL CHECK (number_of_sides IN (1, 2)),
    read_write        INTEGER NOT NULL CHECK (read_write BETWEEN 0 AND 3),
    device_type       dword   NOT NULL CHECK (device_type IN (2, 7, 31, 48, 51)),
    FOREIGN KEY (id, type) REFERENCES ntms_object (id, type) ON DELETE CASCADE
);

CREATE TABLE drive_type (
    id              UUID         NOT NULL PRIMARY KEY,
    type            INTEGER      DEFAULT 6 NOT NULL CHECK (type = 6),
    vendor          VARCHAR(127) NOT NULL,
    product         VARCHAR(127) NOT NULL,
    number_of_heads dword        DEFAULT 0 NOT NULL,
    device_type     dword        NOT NULL CHECK (device_type IN (2, 7, 31, 48, 51)),
    UNIQUE (vendor, product),
    FOREIGN KEY (id, type) REFERENCES ntms_object (id, type) ON DELETE CASCADE
);

CREATE TABLE changer_type (
    id          UUID         NOT NULL PRIMARY KEY,
    type        INTEGER      DEFAULT 3 NOT NULL CHECK (type = 3),
    vendor      VARCHAR(127) NOT NULL,
    product     VARCHAR(127) NOT NULL,
    device_type dword        NOT NULL CHECK (device_type IN (2, 7, 31, 48, 51)),
    UNIQUE (vendor, product),
    FOREIGN KEY (id, type) REFERENCES ntms_object (id, type) ON DELETE CASCADE
);

CREATE TABLE library (
    id                      UUID    NOT NULL PRIMARY KEY,
    type                    INTEGER DEFAULT 9 NOT NULL CHECK (type = 9),
    library_type            INTEGER NOT NULL CHECK (library_type BETWEEN 0 AND 3),
    device_serial           VARCHAR(31) UNIQUE,
    cleaner_slot_id         UUID,
    cleaner_slot_default_id UUID,
    supports_drive_cleaning BOOLEAN DEFAULT FALSE NOT NULL,
    bar_code_reader         BOOLEAN DEFAULT FALSE NOT NULL,
    inventory_method        INTEGER DEFAULT 1 NOT NULL CHECK (inventory_method BETWEEN 0 AND 2),
    cleaner_uses_remaining  dword   DEFAULT 0 NOT NULL,
    auto_recovery           BOOLEAN DEFAULT TRUE NOT NULL,
    flags                   dword   DEFAULT 0 NOT NULL,
    FOREIGN KEY (id, type) REFERENCES ntms_object (id, type) ON DELETE CASCADE,
    -- Flag 1 (FIXEDOFFLINE) marks the offline library, which alone has no device.
    CHECK ((library_type = 1) = (BITAND(flags, 1) = 1)),
    CHECK ((library_type = 1) = (device_serial IS NULL))
);

CREATE TABLE library_media_type (
    library_id    UUID NOT NULL REFERENCES library (id) ON DELETE CASCADE,
    media_type_id UUID NOT NULL REFERENCES media_type (id),
    PRIMARY KEY (library_id, media_type_id)
);

-- What changers, drives, doors, ports and slots share: a number in a library, and the address that the hardware gives.
CREATE TABLE library_element (
    id              UUID    NOT NULL PRIMARY KEY,
    type            INTEGER NOT NULL CHECK (type IN (2, 5, 7, 8, 16)),
    library_id      UUID    NOT NULL REFERENCES library (id),
    number          dword   NOT NULL,
    element_address dword,
    UNIQUE (id, type),
    UNIQUE (library_id, type, number),
    UNIQUE (library_id, element_address),
    FOREIGN KEY (id, type) REFERENCES ntms_object (id, type) ON DELETE CASCADE
);
-- Lists the elements of a library by number without reading their rows.
CREATE INDEX library_element_by_number ON library_element (type, library_id, number, id);

CREATE TABLE changer (
    id              UUID        NOT NULL PRIMARY KEY,
    type            INTEGER     DEFAULT 2 NOT NULL CHECK (type = 2),
    changer_type_id UUID        NOT NULL REFERENCES changer_type (id),
    serial_number   VARCHAR(31) DEFAULT '' NOT NULL,
    revision        VARCHAR(31) DEFAULT '' NOT NULL,
    device_name     VARCHAR(63) DEFAULT '' NOT NULL,
    scsi_port       INTEGER     DEFAULT 0 NOT NULL CHECK (scsi_port BETWEEN 0 AND 65535),
    scsi_bus        INTEGER     DEFAULT 0 NOT NULL CHECK (scsi_bus BETWEEN 0 AND 65535),
    scsi_target     INTEGER     DEFAULT 0 NOT NULL CHECK (scsi_target BETWEEN 0 AND 65535),
    scsi_lun        INTEGER     DEFAULT 0 NOT NULL CHECK (scsi_lun BETWEEN 0 AND 65535),
    FOREIGN KEY (id, type) REFERENCES library_element (id, type) ON DELETE CASCADE
);

CREATE TABLE storage_slot (
    id    UUID    NOT NULL PRIMARY KEY,
    type  INTEGER DEFAULT 16 NOT NULL CHECK (type = 16),
    state INTEGER DEFAULT 0 NOT NULL CHECK (state BETWEEN 0 AND 4),
    FOREIGN KEY (id, type) REFERENCES library_element (id, type) ON DELETE CASCADE
);
ALTER TABLE library ADD FOREIGN KEY (cleaner_slot_id) REFERENCES storage_slot (id);
ALTER TABLE library ADD FOREIGN KEY (cleaner_slot_default_id) REFERENCES storage_slot (id);

CREATE TABLE ie_door (
    id            UUID    NOT NULL PRIMARY KEY,
    type          INTEGER DEFAULT 7 NOT NULL CHECK (type = 7),
    state         INTEGER DEFAULT 0 NOT NULL CHECK (state BETWEEN 0 AND 2),
    max_open_secs INTEGER DEFAULT 300 NOT NULL CHECK (max_open_secs BETWEEN 0 AND 65535),
    FOREIGN KEY (id, type) REFERENCES library_element (id, type) ON DELETE CASCADE
);

CREATE TABLE ie_port (
    id              UUID    NOT NULL PRIMARY KEY,
    type            INTEGER DEFAULT 8 NOT NULL CHECK (type = 8),
    content         INTEGER DEFAULT 0 NOT NULL CHECK (content BETWEEN 0 AND 2),
    position        INTEGER DEFAULT 0 NOT NULL CHECK (position BETWEEN 0 AND 2),
    max_extend_secs INTEGER DEFAULT 300 NOT NULL CHECK (max_extend_secs BETWEEN 0 AND 65535),
    FOREIGN KEY (id, type) REFERENCES library_element (id, type) ON DELETE CASCADE
);

-- Pools form a tree below one root pool. A pool with a media type holds media of that type; one without holds pools.
CREATE TABLE media_pool (
    id                  UUID    NOT NULL PRIMARY KEY,
    type                INTEGER DEFAULT 12 NOT NULL CHECK (type = 12),
    pool_type           INTEGER NOT NULL CHECK (pool_type IN (0, 1, 2, 3, 1000)),
    parent_id           UUID REFERENCES media_pool (id),
    media_type_id       UUID REFERENCES media_type (id),
    allocation_policy   dword   DEFAULT 0 NOT NULL CHECK (allocation_policy IN (0, 1)),
    deallocation_policy dword   DEFAULT 0 NOT NULL CHECK (deallocation_policy IN (0, 1)),
    max_allocates       dword   DEFAULT 0 NOT NULL,
    UNIQUE (id, media_type_id),
    FOREIGN KEY (id, type) REFERENCES ntms_object (id, type) ON DELETE CASCADE,
    -- The root pool alone has no parent, is of type 0 and holds no media.
    CHECK ((parent_id IS NULL) = (pool_type = 0)),
    CHECK (pool_type <> 0 OR media_type_id IS NULL),
    CHECK (parent_id <> id)
);

CREATE TABLE physical_media (
    id              UUID        NOT NULL PRIMARY KEY,
    type            INTEGER     DEFAULT 15 NOT NULL CHECK (type = 15),
    media_pool_id   UUID        NOT NULL,
    media_type_id   UUID        NOT NULL,
    home_slot_id    UUID REFERENCES storage_slot (id),
    bar_code        VARCHAR(63) DEFAULT '' NOT NULL,
    bar_code_state  INTEGER     DEFAULT 2 NOT NULL CHECK (bar_code_state IN (1, 2)),
    sequence_number VARCHAR(31) DEFAULT '' NOT NULL,
    media_state     INTEGER     DEFAULT 0 NOT NULL CHECK (media_state BETWEEN 0 AND 6),
    media_type_code dword       DEFAULT 0 NOT NULL,
    density_code    dword       DEFAULT 0 NOT NULL,
    FOREIGN KEY (id, type) REFERENCES ntms_object (id, type) ON DELETE CASCADE,
    -- A pool holds media of its own type only.
    FOREIGN KEY (media_pool_id, media_type_id) REFERENCES media_pool (id, media_type_id),
    CHECK ((bar_code = '') = (bar_code_state = 2))
);
CREATE INDEX physical_media_by_bar_code ON physical_media (bar_code);

CREATE TABLE logical_media (
    id   UUID    NOT NULL PRIMARY KEY,
    type INTEGER DEFAULT 11 NOT NULL CHECK (type = 11),
    FOREIGN KEY (id, type) REFERENCES ntms_object (id, type) ON DELETE CASCADE
);

-- A side of a medium. Its pool is the pool of its medium: both sides share one.
CREATE TABLE media_partition (
    id                UUID    NOT NULL PRIMARY KEY,
    type              INTEGER DEFAULT 14 NOT NULL CHECK (type = 14),
    physical_media_id UUID    NOT NULL REFERENCES physical_media (id),
    side              INTEGER NOT NULL CHECK (side IN (0, 1)),
    state             INTEGER NOT NULL CHECK (state BETWEEN 0 AND 9),
    logical_media_id  UUID REFERENCES logical_media (id),
    omid_label_id     VARBINARY(255) DEFAULT X'' NOT NULL,
    omid_label_type   VARCHAR(63)  DEFAULT '' NOT NULL,
    omid_label_info   VARCHAR(255) DEFAULT '' NOT NULL,
    mount_count       dword   DEFAULT 0 NOT NULL,
    allocate_count    dword   DEFAULT 0 NOT NULL,
    capacity          BIGINT  DEFAULT 0 NOT NULL CHECK (capacity >= 0),
    UNIQUE (physical_media_id, side),
    FOREIGN KEY (id, type) REFERENCES ntms_object (id, type) ON DELETE CASCADE,
    -- Allocated and complete sides, and no others, belong to a logical medium.
    CHECK ((logical_media_id IS NULL) = (state NOT IN (5, 6)))
);
CREATE INDEX media_partition_by_label ON media_partition (omid_label_id);

-- Where a medium is: in an element of a library, or directly in a library (the off-line one). An element holds one medium.
CREATE TABLE place (
    physical_media_id UUID NOT NULL PRIMARY KEY REFERENCES physical_media (id) ON DELETE CASCADE,
    library_id        UUID REFERENCES library (id),
    element_type      INTEGER CHECK (element_type IN (2, 5, 8, 16)),
    element_id        UUID,
    UNIQUE (element_id, element_type),
    FOREIGN KEY (element_id, element_type) REFERENCES library_element (id, type),
    CHECK ((element_id IS NULL) = (element_type IS NULL)),
    CHECK ((element_id IS NULL) <> (library_id IS NULL))
);

CREATE TABLE drive (
    id                   UUID        NOT NULL PRIMARY KEY,
    type                 INTEGER     DEFAULT 5 NOT NULL CHECK (type = 5),
    state                INTEGER     DEFAULT 0 NOT NULL CHECK (state IN (0, 1, 2, 5, 6, 7)),
    drive_type_id        UUID        NOT NULL REFERENCES drive_type (id),
    device_name          VARCHAR(63) DEFAULT '' NOT NULL,
    serial_number        VARCHAR(31) DEFAULT '' NOT NULL,
    revision             VARCHAR(31) DEFAULT '' NOT NULL,
    scsi_port            INTEGER     DEFAULT 0 NOT NULL CHECK (scsi_port BETWEEN 0 AND 65535),
    scsi_bus             INTEGER     DEFAULT 0 NOT NULL CHECK (scsi_bus BETWEEN 0 AND 65535),
    scsi_target          INTEGER     DEFAULT 0 NOT NULL CHECK (scsi_target BETWEEN 0 AND 65535),
    scsi_lun             INTEGER     DEFAULT 0 NOT NULL CHECK (scsi_lun BETWEEN 0 AND 65535),
    mount_count          dword       DEFAULT 0 NOT NULL,
    last_cleaned         TIMESTAMP(3),
    saved_partition_id   UUID REFERENCES media_partition (id) ON DELETE SET NULL,
    defer_dismount_delay dword       DEFAULT 300 NOT NULL,
    FOREIGN KEY (id, type) REFERENCES library_element (id, type) ON DELETE CASCADE
);

-- The object identifiers of an ended request may be stale, so only its library is a key.
CREATE TABLE lib_request (
    id                UUID    NOT NULL PRIMARY KEY,
    type              INTEGER DEFAULT 10 NOT NULL CHECK (type = 10),
    operation_code    INTEGER NOT NULL CHECK (operation_code BETWEEN 0 AND 21),
    operation_option  dword   DEFAULT 0 NOT NULL,
    state             INTEGER NOT NULL CHECK (state BETWEEN 0 AND 8),
    partition_id      UUID,
    drive_id          UUID,
    physical_media_id UUID,
    library_id        UUID    NOT NULL REFERENCES library (id),
    slot_id           UUID,
    time_queued       TIMESTAMP(3) NOT NULL,
    time_completed    TIMESTAMP(3),
    application       VARCHAR(63) DEFAULT '' NOT NULL,
    user_name         VARCHAR(63) DEFAULT '' NOT NULL,
    computer_name     VARCHAR(63) DEFAULT '' NOT NULL,
    error_code        dword   DEFAULT 0 NOT NULL,
    work_item_id      UUID,
    priority          INTEGER DEFAULT 0 NOT NULL CHECK (priority BETWEEN -15 AND 15),
    FOREIGN KEY (id, type) REFERENCES ntms_object (id, type) ON DELETE CASCADE,
    -- Queued (0), running (1), waiting (5) and deferred (6) requests have not ended.
    CHECK ((time_completed IS NULL) = (state IN (0, 1, 5, 6)))
);

CREATE TABLE op_request (
    id            UUID    NOT NULL PRIMARY KEY,
    type          INTEGER DEFAULT 17 NOT NULL CHECK (type = 17),
    request       INTEGER NOT NULL CHECK (request BETWEEN 1 AND 5),
    submitted     TIMESTAMP(3) NOT NULL,
    ended         TIMESTAMP(3),
    state         INTEGER NOT NULL CHECK (state BETWEEN 1 AND 5),
    message       VARCHAR(255) DEFAULT '' NOT NULL,
    arg1_type     INTEGER DEFAULT 0 NOT NULL CHECK (arg1_type BETWEEN 0 AND 18),
    arg1_id       UUID,
    arg2_type     INTEGER DEFAULT 0 NOT NULL CHECK (arg2_type BETWEEN 0 AND 18),
    arg2_id       UUID,
    application   VARCHAR(63) DEFAULT '' NOT NULL,
    user_name     VARCHAR(63) DEFAULT '' NOT NULL,
    computer_name VARCHAR(63) DEFAULT '' NOT NULL,
    FOREIGN KEY (id, type) REFERENCES ntms_object (id, type) ON DELETE CASCADE,
    CHECK ((ended IS NULL) = (state IN (1, 2, 3)))
);

CREATE TABLE object_attribute (
    object_id UUID        NOT NULL REFERENCES ntms_object (id) ON DELETE CASCADE,
    name      VARCHAR(31) NOT NULL CHECK (name <> ''),
    data      VARBINARY(65535) NOT NULL CHECK (OCTET_LENGTH(data) > 0),
    PRIMARY KEY (object_id, name)
);

-- Who shows the messages about a computer or a library (ui_type: 1 progress, 2 operator requests, 3 errors).
CREATE TABLE ui_destination (
    object_id   UUID         NOT NULL,
    object_type INTEGER      NOT NULL CHECK (object_type IN (4, 9)),
    ui_type     INTEGER      NOT NULL CHECK (ui_type BETWEEN 1 AND 3),
    destination VARCHAR(255) NOT NULL CHECK (destination <> ''),
    PRIMARY KEY (object_id, ui_type, destination),
    FOREIGN KEY (object_id, object_type) REFERENCES ntms_object (id, type) ON DELETE CASCADE
);

-- Computers, libraries and media pools carry a security descriptor; every other object borrows one from its container.
CREATE TABLE security_descriptor (
    object_id   UUID         NOT NULL PRIMARY KEY,
    object_type INTEGER      NOT NULL CHECK (object_type IN (4, 9, 12)),
    owner_sid   VARCHAR(184),
    group_sid   VARCHAR(184),
    control     INTEGER      NOT NULL CHECK (control BETWEEN 0 AND 65535),
    FOREIGN KEY (object_id, object_type) REFERENCES ntms_object (id, type) ON DELETE CASCADE
);

-- The DACL's entries in order (ace_type: 0 allows, 1 denies). Masks hold NTMS's own bits: generic ones are mapped before.
CREATE TABLE ace (
    object_id UUID         NOT NULL REFERENCES security_descriptor (object_id) ON DELETE CASCADE,
    position  INTEGER      NOT NULL CHECK (position >= 0),
    ace_type  INTEGER      NOT NULL CHECK (ace_type IN (0, 1)),
    ace_flags INTEGER      NOT NULL CHECK (ace_flags BETWEEN 0 AND 255),
    mask      dword        NOT NULL,
    sid       VARCHAR(184) NOT NULL,
    PRIMARY KEY (object_id, position)
);
