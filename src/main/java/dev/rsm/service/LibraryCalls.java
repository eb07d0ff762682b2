package dev.rsm.service;

import dev.rsm.ntms.LibraryFacet;

/** The calls about libraries and their requests. */
final class LibraryCalls implements LibraryFacet {

    LibraryCalls(ServiceSession session) {}
}
