/** The pages below {@code /processes}, and the figures on the dashboard. */
@NullMarked
package app.gangway.workbench.ui;

import org.jspecify.annotations.NullMarked;
