/** Encrypts what the database keeps, with keys that it does not keep. */
@NullMarked
package app.gangway.connection.secret;

import org.jspecify.annotations.NullMarked;
