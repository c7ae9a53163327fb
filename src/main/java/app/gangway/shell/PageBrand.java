package app.gangway.shell;

import app.gangway.agency.AgencyBrand;
import app.gangway.agency.BrandColor;
import app.gangway.agency.BrandImage;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.shared.Registration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a brand changes about the page around a screen: its colour and the icon of its tab. Every
 * layout says at each navigation whose page it is, so that no brand stays behind.
 */
final class PageBrand {

  private static final String PRODUCT_ICON = "assets/gangway.svg";

  /** The type goes, since pictures are of another one than the product's icon. */
  private static final String SET_ICON =
      """
      document.querySelectorAll('link[rel~="icon"]').forEach(link => {
        link.removeAttribute('sizes');
        link.removeAttribute('type');
        link.href = $0;
      })
      """;

  private final @Nullable BrandColor color;
  private final String icon;
  private Registration stylesheet = () -> {};

  private PageBrand(@Nullable BrandColor color, @Nullable BrandImage icon) {
    this.color = color;
    this.icon = icon == null ? PRODUCT_ICON : icon.path();
  }

  /** Puts this brand on the page, or the product's own. */
  static void show(UI page, Optional<AgencyBrand> brand) {
    PageBrand wanted =
        brand
            .map(it -> new PageBrand(it.color(), it.icon()))
            .orElseGet(() -> new PageBrand(null, null));
    wanted.replace(of(page), page);
    ComponentUtil.setData(page, PageBrand.class, wanted);
  }

  /** What the page shows now. */
  static PageBrand of(UI page) {
    return Objects.requireNonNullElseGet(
        ComponentUtil.getData(page, PageBrand.class), () -> new PageBrand(null, null));
  }

  @Nullable BrandColor color() {
    return color;
  }

  private void replace(PageBrand before, UI page) {
    if (Objects.equals(color, before.color)) {
      stylesheet = before.stylesheet;
    } else {
      before.stylesheet.remove();
      if (color != null) {
        stylesheet = page.getPage().addStyleSheet("brand/colors/%s.css".formatted(color.code()));
      }
    }
    if (!icon.equals(before.icon)) {
      page.getPage().executeJs(SET_ICON, icon);
    }
  }
}
