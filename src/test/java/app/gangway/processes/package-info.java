/**
 * The models in {@code processes/}: every path of them on two engines, what they promise to the
 * code, and the rules they keep.
 */
@NullMarked
package app.gangway.processes;

import org.jspecify.annotations.NullMarked;
