-- What libraries that move need to know beyond the object model.

-- Requests that are carried out together: the mounts of one call, all of them or none; the media of one eject operation.
ALTER TABLE lib_request ADD COLUMN group_id UUID;
CREATE INDEX lib_request_by_group ON lib_request (group_id);

-- Requests that have not ended are few among many that have, and are found without reading those.
ALTER TABLE lib_request ADD COLUMN unfinished INTEGER GENERATED ALWAYS AS (CASE WHEN time_completed IS NULL THEN 1 END);
CREATE INDEX lib_request_unfinished ON lib_request (unfinished, library_id, operation_code);

-- Until when a medium stays in the drive after a deferred dismount, in which it is dismountable.
ALTER TABLE drive ADD COLUMN kept_until TIMESTAMP(3);
CREATE INDEX drive_by_state ON drive (state);
