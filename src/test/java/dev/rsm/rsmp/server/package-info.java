/** What tests of MS-RSMP need of the server's own parts. */
@NullMarked
package dev.rsm.rsmp.server;

import org.jspecify.annotations.NullMarked;
