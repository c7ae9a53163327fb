/** Small pieces that every screen is made of. */
@NullMarked
package app.gangway.shared.ui;

import org.jspecify.annotations.NullMarked;
