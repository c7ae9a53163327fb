package app.gangway.workspace;

import app.gangway.shared.InvalidInput;
import app.gangway.shared.Slug;
import java.util.Set;

/** The pages of a workspace stand below its slug, so other addresses must not begin with a slug. */
final class ReservedSlugs {

  /** First path segments of Gangway's pages, also planned ones, and of Spring and Vaadin. */
  static final Set<String> ALL =
      Set.of(
          "account",
          "actuator",
          "api",
          "assets",
          "brand",
          "connections",
          "dashboard",
          "dev",
          "domains",
          "error",
          "f",
          "forgot-password",
          "fresh-link",
          "google",
          "hooks",
          "icons",
          "images",
          "invite",
          "login",
          "logout",
          "oauth2",
          "offline",
          "onboarding",
          "portal",
          "processes",
          "reset-password",
          "settings",
          "stop-reminders",
          "tasks",
          "team",
          "themes",
          "unsubscribe",
          "vaadin",
          "webhooks",
          "webjars");

  private ReservedSlugs() {}

  /**
   * @throws InvalidInput with field {@code slug} and key {@code error.workspace.slug-reserved}
   */
  static void check(Slug slug) {
    if (ALL.contains(slug.value())) {
      throw new InvalidInput("slug", "error.workspace.slug-reserved");
    }
  }
}
