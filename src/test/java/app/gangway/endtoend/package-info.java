/** The whole product from outside: started as users start it, used in a browser, and killed. */
@NullMarked
package app.gangway.endtoend;

import org.jspecify.annotations.NullMarked;
