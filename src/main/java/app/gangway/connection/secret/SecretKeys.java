package app.gangway.connection.secret;

import app.gangway.shared.WrongSetting;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Encrypts with AES-256 in GCM mode. The keys come from a setting and never enter the database.
 * Each secret names its key, so that a new key can take over while the old one still opens what it
 * closed.
 */
@Component
@EnableConfigurationProperties(SecretsProperties.class)
public class SecretKeys {

  private static final String SETTING = "gangway.secrets.key";
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int KEY_BYTES = 32;
  private static final int VECTOR_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int ID_BYTES = 4;

  private final SecureRandom random = new SecureRandom();
  private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
  private final @Nullable String current;

  SecretKeys(SecretsProperties properties) {
    for (String text : properties.key()) {
      if (!text.isBlank()) {
        byte[] key = parse(text.strip());
        keys.put(idOf(key), new SecretKeySpec(key, "AES"));
      }
    }
    current = keys.isEmpty() ? null : keys.keySet().iterator().next();
  }

  private static byte[] parse(String text) {
    try {
      byte[] key = Base64.getDecoder().decode(text);
      if (key.length == KEY_BYTES) {
        return key;
      }
    } catch (IllegalArgumentException e) {
      // The decoder's message shows a character of the key
      throw new WrongSetting(SETTING, "must be 32 random bytes in Base64, but is no Base64.");
    }
    throw new WrongSetting(SETTING, "must be 32 random bytes in Base64, but has another length.");
  }

  /** A part of the key's hash, which tells nothing about the key. */
  private static String idOf(byte[] key) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(key);
      return HexFormat.of().formatHex(Arrays.copyOf(hash, ID_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether there is a key, so that secrets can be kept at all. */
  public boolean arePresent() {
    return current != null;
  }

  /** The id of the key that encrypts. */
  public String currentId() {
    if (current == null) {
      throw new IllegalStateException("no " + SETTING);
    }
    return current;
  }

  /** The ids of all keys that decrypt. */
  public Set<String> ids() {
    return Set.copyOf(keys.keySet());
  }

  /**
   * Encrypts with the current key.
   *
   * @param place what the secret belongs to: it opens with the same text alone, so that no user can
   *     move it to another row
   * @throws IllegalStateException when there is no key
   */
  public SealedSecret seal(String secret, String place) {
    String id = currentId();
    byte[] vector = new byte[VECTOR_BYTES];
    random.nextBytes(vector);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, id, vector, place);
      byte[] closed = cipher.doFinal(secret.getBytes(StandardCharsets.UTF_8));
      return new SealedSecret(
          id, ByteBuffer.allocate(vector.length + closed.length).put(vector).put(closed).array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM does not work", e);
    }
  }

  /**
   * @param place the same as when it was encrypted
   * @throws SecretUnreadable when no key opens it
   */
  public String open(SealedSecret sealed, String place) {
    if (!keys.containsKey(sealed.keyId())) {
      throw new SecretUnreadable("the key " + sealed.keyId() + " is not there", null);
    }
    if (sealed.content().length <= VECTOR_BYTES) {
      throw new SecretUnreadable("it is too short", null);
    }
    try {
      byte[] vector = Arrays.copyOf(sealed.content(), VECTOR_BYTES);
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, sealed.keyId(), vector, place);
      byte[] opened =
          cipher.doFinal(sealed.content(), VECTOR_BYTES, sealed.content().length - VECTOR_BYTES);
      return new String(opened, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new SecretUnreadable("it was moved or changed, or its key is another one", e);
    }
  }

  private Cipher cipher(int mode, String id, byte[] vector, String place)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, keys.get(id), new GCMParameterSpec(TAG_BITS, vector));
    cipher.updateAAD((id + "/" + place).getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
