/**
 * HTTP requests to hosts that others run: to public addresses alone, with an end in time and size.
 * Knows neither connections nor the database.
 */
@NullMarked
package app.gangway.connection.http;

import org.jspecify.annotations.NullMarked;
