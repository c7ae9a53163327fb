/** The question that a proxy asks before it gets a certificate for a host name. */
@NullMarked
package app.gangway.domain.web;

import org.jspecify.annotations.NullMarked;
