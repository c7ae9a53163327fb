/** The page with a workspace's connections and the agency's allowed hosts. */
@NullMarked
package app.gangway.connection.ui;

import org.jspecify.annotations.NullMarked;
