/**
 * Network Data Representation 2.0, 32-bit transfer syntax, both ways (C706 chapter 14, MS-RPCE 2.2.4).
 *
 * <p>An interface is declared once, as a Java interface with {@link dev.rsm.msrpc.ndr.RpcInterface} whose methods carry
 * {@link dev.rsm.msrpc.ndr.Opnum}; structures are records. From the declaration come the client's stub and the server's
 * skeleton, so no layout is written down twice. Parameters are what goes in, in the order of the IDL; the method returns a
 * {@link java.util.concurrent.CompletionStage} of a record whose components are what comes out, in the order of the IDL, the
 * return value last. A parameter that goes both ways stands in both.
 *
 * <p>How Java's types lie on the wire, before annotations:
 *
 * <table>
 *   <caption>Types</caption>
 *   <tr><th>Java</th><th>IDL</th></tr>
 *   <tr><td>{@code byte}, {@code short}, {@code int}, {@code long}</td><td>byte, short, long, hyper</td></tr>
 *   <tr><td>{@code @Unsigned int}, {@code @Unsigned long}</td><td>unsigned short, unsigned long (DWORD): the Java type one size
 *       larger holds every value</td></tr>
 *   <tr><td>{@code boolean}</td><td>BOOL, four bytes</td></tr>
 *   <tr><td>{@link dev.rsm.dtyp.Guid}</td><td>GUID</td></tr>
 *   <tr><td>{@link dev.rsm.dtyp.SystemTime}</td><td>SYSTEMTIME; what is no time is read as none</td></tr>
 *   <tr><td>{@link dev.rsm.msrpc.ndr.InterfacePointer}</td><td>MInterfacePointer, before which a pointer stands</td></tr>
 *   <tr><td>a record</td><td>a structure</td></tr>
 *   <tr><td>{@code @Fixed byte[]}, {@code @Fixed List}</td><td>an array of a size that the IDL gives</td></tr>
 *   <tr><td>{@code byte[]} or {@code List} with {@link dev.rsm.msrpc.ndr.SizeIs}</td><td>a conformant array; with
 *       {@link dev.rsm.msrpc.ndr.LengthIs} too, a conformant and varying one</td></tr>
 *   <tr><td>{@code @Text String}</td><td>a string: see {@link dev.rsm.msrpc.ndr.Text}</td></tr>
 *   <tr><td>a sealed interface with {@link dev.rsm.msrpc.ndr.SwitchIs}</td><td>a non-encapsulated union</td></tr>
 * </table>
 *
 * <p>{@link dev.rsm.msrpc.ndr.Pointer} puts a pointer before any of these. The elements of a list have annotations of their
 * own: {@code List<@Unsigned Long>}, {@code List<@Pointer(UNIQUE) @Nullable InterfacePointer>}. A type that is named with the
 * one around it has its annotation in the middle ({@code Outer.@Pointer(UNIQUE) Inner}) or is imported.
 *
 * <p>Start reading at {@link dev.rsm.msrpc.ndr.NdrInterface}, which makes both sides of a declaration. Its methods are {@link
 * dev.rsm.msrpc.ndr.NdrMethod}s; {@code CodecCompiler} makes the {@code Codec} of each parameter, which explains in which parts
 * a value lies. {@link dev.rsm.msrpc.ndr.NdrType} is for a structure outside of a call, {@link
 * dev.rsm.msrpc.ndr.TypeSerialization} for one in a stream of its own. Knows the Windows data types of {@code
 * dev.rsm.dtyp}; neither connections nor interfaces of anybody.
 */
@NullMarked
package dev.rsm.msrpc.ndr;

import org.jspecify.annotations.NullMarked;
