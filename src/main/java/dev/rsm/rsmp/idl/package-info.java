/**
 * The interfaces and structures of MS-RSMP as its IDL has them (appendix A), for both sides.
 *
 * <p>Names of parameters and members are the IDL's. Interfaces that extend another have its methods; IUnknown's are the object
 * exporter's business. Nothing here decides anything.
 *
 * <p>Start at {@link dev.rsm.rsmp.idl.INtmsSession1}.
 */
@NullMarked
package dev.rsm.rsmp.idl;

import org.jspecify.annotations.NullMarked;
