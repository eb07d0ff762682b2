package dev.rsm.service;

import dev.rsm.ntms.MediaFacet;

/** The calls about media. */
final class MediaCalls implements MediaFacet {

    MediaCalls(ServiceSession session) {}
}
