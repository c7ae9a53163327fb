/** What a brand needs over HTTP beside the screens: pictures and stylesheets. */
@NullMarked
package app.gangway.agency.web;

import org.jspecify.annotations.NullMarked;
