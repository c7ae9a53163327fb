/** FEEL expressions that agencies write, read and evaluated within limits. */
@NullMarked
package app.gangway.shared.feel;

import org.jspecify.annotations.NullMarked;
