package dev.rsm.ntms;

/** What happens, told to those who asked. */
public interface NotificationFacet {}
