package dev.rsm.ntms;

/**
 * The functions of a session, in facets.
 *
 * @param objects objects: what there is, and what is known of it
 * @param pools media pools and media types
 * @param media media: what applications allocate, and give back
 * @param library libraries: their requests, and what they are asked to do
 * @param operators what a person is asked to do
 * @param notifications what happens, told to those who asked
 * @param database the database: export and import
 */
public record NtmsFacets(
        ObjectFacet objects,
        PoolFacet pools,
        MediaFacet media,
        LibraryFacet library,
        OperatorFacet operators,
        NotificationFacet notifications,
        DatabaseFacet database) {}
