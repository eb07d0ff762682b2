package dev.rsm.service;

import dev.rsm.ntms.NotificationFacet;

/** The calls about notifications. */
final class NotificationCalls implements NotificationFacet {

    NotificationCalls(ServiceSession session) {}
}
