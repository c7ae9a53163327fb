/** Deploys the models and forms, and keeps what was deployed. */
@NullMarked
package app.gangway.process.models;

import org.jspecify.annotations.NullMarked;
