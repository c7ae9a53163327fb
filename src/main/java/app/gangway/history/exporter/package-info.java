/**
 * Runs inside a Zeebe broker and writes the history of the engine into Gangway's database. The
 * broker loads these classes from a jar of their own, so they use nothing but the JDK, the broker's
 * interface for exporters and JDBC.
 */
@NullMarked
package app.gangway.history.exporter;

import org.jspecify.annotations.NullMarked;
