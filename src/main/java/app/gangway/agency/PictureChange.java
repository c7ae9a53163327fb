package app.gangway.agency;

/** The change of a picture when a brand is saved. */
public sealed interface PictureChange {

  /** Keeps the picture, or keeps having none. */
  record Keep() implements PictureChange {}

  /** Removes the picture. */
  record Remove() implements PictureChange {}

  /** Replaces the picture. */
  record Replace(BrandPicture picture) implements PictureChange {}
}
