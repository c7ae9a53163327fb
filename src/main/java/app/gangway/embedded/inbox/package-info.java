/** The mails that the embedded mail server took, and the page that shows them. */
@NullMarked
package app.gangway.embedded.inbox;

import org.jspecify.annotations.NullMarked;
