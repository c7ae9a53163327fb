/** Serves the pictures and stylesheets of brands. */
@NullMarked
package app.gangway.agency.web;

import org.jspecify.annotations.NullMarked;
