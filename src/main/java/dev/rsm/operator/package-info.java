/**
 * Operator requests: what a person is asked to do, and how that ended. What is done once a request is satisfied is the
 * business of whoever asked. Start at {@link dev.rsm.operator.OperatorRequests}.
 */
@NullMarked
package dev.rsm.operator;

import org.jspecify.annotations.NullMarked;
