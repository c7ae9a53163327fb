package app.gangway.shell;

/**
 * Where a person belongs.
 *
 * @param path the route, without a leading slash
 */
public record Home(Audience audience, String path) {}
