/** Encrypts what the database keeps, with keys that it does not keep. */
@NamedInterface("secret")
@NullMarked
package app.gangway.connection.secret;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
