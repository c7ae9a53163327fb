package app.gangway.embedded.inbox;

import app.gangway.shared.PrivateFiles;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps mails as files, the newest {@value #MAX_MAILS} of them. Names are kept in memory, nothing
 * else: a mail is read when a page shows it.
 */
public final class MailFolder {

  /** The header in which a mail server notes the receiver from the SMTP envelope. */
  public static final String DELIVERED_TO = "Delivered-To";

  static final int MAX_MAILS = 5_000;
  private static final String SUFFIX = ".eml";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int COUNTER_LIMIT = 1_000_000;

  private final Path folder;
  private final int kept;
  private final Deque<String> ids;
  private int counter;

  /** Opens the folder, and makes it where there is none. */
  public static MailFolder open(Path folder) throws IOException {
    return open(folder, MAX_MAILS);
  }

  static MailFolder open(Path folder, int kept) throws IOException {
    PrivateFiles.folder(folder);
    try (Stream<Path> files = Files.list(folder)) {
      List<String> ids =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(SUFFIX))
              .map(name -> name.substring(0, name.length() - SUFFIX.length()))
              .sorted()
              .toList();
      return new MailFolder(folder, kept, new ArrayDeque<>(ids));
    }
  }

  private MailFolder(Path folder, int kept, Deque<String> ids) {
    this.folder = folder;
    this.kept = kept;
    this.ids = ids;
  }

  /** Keeps a mail, and deletes the oldest when there are too many. Returns when it is on disk. */
  public synchronized void add(MimeMessage mail) throws IOException, MessagingException {
    String id = nextId();
    Path unfinished = folder.resolve(id + ".new");
    try (OutputStream out = Files.newOutputStream(PrivateFiles.file(unfinished))) {
      mail.writeTo(out);
    }
    Files.move(unfinished, file(id), StandardCopyOption.ATOMIC_MOVE);
    ids.addLast(id);
    while (ids.size() > kept) {
      Files.deleteIfExists(file(ids.removeFirst()));
    }
  }

  /** A page of the kept mails, newest first. */
  List<StoredMail> newest(int skip, int limit) throws IOException {
    List<StoredMail> page = new ArrayList<>();
    for (String id : idsOfPage(skip, limit)) {
      find(id).ifPresent(page::add);
    }
    return page;
  }

  /** Empty for an unknown mail, and for a deleted one. */
  Optional<StoredMail> find(String id) throws IOException {
    synchronized (this) {
      if (!ids.contains(id)) {
        return Optional.empty();
      }
    }
    try {
      return Optional.of(StoredMail.read(id, file(id)));
    } catch (NoSuchFileException deletedMeanwhile) {
      return Optional.empty();
    }
  }

  synchronized int size() {
    return ids.size();
  }

  /** Names the newest mail; empty while there is none. */
  synchronized String newestId() {
    return ids.isEmpty() ? "" : ids.getLast();
  }

  private synchronized List<String> idsOfPage(int skip, int limit) {
    List<String> page = new ArrayList<>(limit);
    Iterator<String> newestFirst = ids.descendingIterator();
    for (int i = 0; newestFirst.hasNext() && page.size() < limit; i++) {
      String id = newestFirst.next();
      if (i >= skip) {
        page.add(id);
      }
    }
    return page;
  }

  /** Sorts by time of arrival. */
  private String nextId() {
    counter = (counter + 1) % COUNTER_LIMIT;
    return String.format(Locale.ROOT, "%s-%06d", TIME.format(Instant.now()), counter);
  }

  private Path file(String id) {
    return folder.resolve(id + SUFFIX);
  }
}
