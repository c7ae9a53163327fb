package app.gangway.connection;

/**
 * A connection that a teammate adds.
 *
 * @param handle the name in models: lower-case letters, digits and hyphens
 * @param label what the team calls it, for example the account that it belongs to
 * @param app the service's name
 * @param host one of the agency's allowed hosts
 */
public record NewConnection(
    String handle, String label, String app, String host, Credentials credentials) {}
