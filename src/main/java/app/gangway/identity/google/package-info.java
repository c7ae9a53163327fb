/**
 * Sign-in with Google: the way there and back, and the links between Google accounts and accounts.
 */
@NamedInterface("google")
@NullMarked
package app.gangway.identity.google;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
