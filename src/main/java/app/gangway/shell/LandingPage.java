package app.gangway.shell;

/**
 * The page where a user belongs: it opens after the sign-in, and whenever the user asks for a page
 * that is made for others.
 *
 * @param path the route, without a leading slash
 */
public record LandingPage(Audience audience, String path) {}
