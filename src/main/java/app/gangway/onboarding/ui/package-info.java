/** The first-login wizard's screens. */
@NullMarked
package app.gangway.onboarding.ui;

import org.jspecify.annotations.NullMarked;
