package app.gangway.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import org.junit.jupiter.api.Test;

class ChromiumIT {

  @Test
  void aBrowserStartsOnThisMachine() {
    try (Playwright playwright = Chromium.playwright();
        Browser browser = Chromium.launch(playwright)) {
      Page page = browser.newPage();
      page.setContent("<title>Hello</title><h1>Hello</h1>");
      assertThat(page).hasTitle("Hello");
    }
  }
}
