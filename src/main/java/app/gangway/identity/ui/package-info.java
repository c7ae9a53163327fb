/**
 * The screens of a user's own account: sign-in, password, Google; other modules' sign-up pages show
 * its forms.
 */
@NamedInterface("ui")
@NullMarked
package app.gangway.identity.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
