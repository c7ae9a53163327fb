/** Answers a proxy that asks whether it may get a certificate for a host name. */
@NullMarked
package app.gangway.domain.web;

import org.jspecify.annotations.NullMarked;
