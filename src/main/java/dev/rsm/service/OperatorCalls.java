package dev.rsm.service;

import dev.rsm.ntms.OperatorFacet;

/** The calls about operator requests. */
final class OperatorCalls implements OperatorFacet {

    OperatorCalls(ServiceSession session) {}
}
