package dev.rsm.ntms;

/** What a notification tells, {@code NtmsNotificationOperations} (MS-RSMP 2.2.1.8). */
public enum NotificationOperation implements NtmsConstant {
    /** An object has changed. */
    NTMS_OBJ_UPDATE(1),
    /** An object was added. */
    NTMS_OBJ_INSERT(2),
    /** An object was removed. */
    NTMS_OBJ_DELETE(3),
    /** An asynchronous operation has changed its state. */
    NTMS_EVENT_SIGNAL(4),
    /** An asynchronous operation has ended. */
    NTMS_EVENT_COMPLETE(5);

    private final int value;

    NotificationOperation(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
