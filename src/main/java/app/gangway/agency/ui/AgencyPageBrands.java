package app.gangway.agency.ui;

import app.gangway.agency.AgencyBrand;
import app.gangway.agency.BrandColor;
import app.gangway.agency.BrandImage;
import app.gangway.agency.BrandManagement;
import app.gangway.shared.AgencyId;
import app.gangway.shell.PageBrand;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives the layouts the brand of an agency. */
@Component
class AgencyPageBrands implements PageBrand.Source {

  private final BrandManagement brands;

  AgencyPageBrands(BrandManagement brands) {
    this.brands = brands;
  }

  @Override
  public PageBrand of(AgencyId agency) {
    AgencyBrand brand = brands.of(agency);
    return new PageBrand(
        brand.name(), path(brand.logo()), path(brand.icon()), stylesheet(brand.color()));
  }

  private static @Nullable String path(@Nullable BrandImage image) {
    return image == null ? null : image.path();
  }

  private static @Nullable String stylesheet(@Nullable BrandColor color) {
    return color == null ? null : "brand/colors/%s.css".formatted(color.code());
  }
}
