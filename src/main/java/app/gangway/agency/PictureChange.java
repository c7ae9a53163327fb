package app.gangway.agency;

/** What becomes of a picture when a brand is saved. */
public sealed interface PictureChange {

  /** It stays as it is, there or not. */
  record Keep() implements PictureChange {}

  /** There is none from now on. */
  record Remove() implements PictureChange {}

  /** This one from now on. */
  record Replace(BrandPicture picture) implements PictureChange {}
}
