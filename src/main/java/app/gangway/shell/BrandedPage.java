package app.gangway.shell;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.shared.Registration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The brand's colours and its icon in the browser's tab, around a screen. Every layout sets it at
 * each navigation, so that no brand of an earlier screen stays behind.
 */
final class BrandedPage {

  private static final String PRODUCT_ICON = "assets/gangway.svg";

  /** Removes the type, since an agency's icon is of another type than the product's. */
  private static final String SET_ICON =
      """
      document.querySelectorAll('link[rel~="icon"]').forEach(link => {
        link.removeAttribute('sizes');
        link.removeAttribute('type');
        link.href = $0;
      })
      """;

  private final @Nullable String stylesheet;
  private final String icon;
  private Registration registration = () -> {};

  private BrandedPage(@Nullable String stylesheet, @Nullable String icon) {
    this.stylesheet = stylesheet;
    this.icon = Objects.requireNonNullElse(icon, PRODUCT_ICON);
  }

  /** Puts this brand on the page, or the product's own. */
  static void show(UI page, Optional<PageBrand> brand) {
    BrandedPage wanted =
        brand
            .map(it -> new BrandedPage(it.stylesheet(), it.icon()))
            .orElseGet(() -> new BrandedPage(null, null));
    wanted.replace(of(page), page);
    ComponentUtil.setData(page, BrandedPage.class, wanted);
  }

  /** The brand that the page shows now. */
  static BrandedPage of(UI page) {
    return Objects.requireNonNullElseGet(
        ComponentUtil.getData(page, BrandedPage.class), () -> new BrandedPage(null, null));
  }

  /** The path of the stylesheet with the brand's colours, or null for the product's own. */
  @Nullable String stylesheet() {
    return stylesheet;
  }

  private void replace(BrandedPage before, UI page) {
    if (Objects.equals(stylesheet, before.stylesheet)) {
      registration = before.registration;
    } else {
      before.registration.remove();
      if (stylesheet != null) {
        registration = page.getPage().addStyleSheet(stylesheet);
      }
    }
    if (!icon.equals(before.icon)) {
      page.getPage().executeJs(SET_ICON, icon);
    }
  }
}
