package app.gangway.domain.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** A real resolver on this machine, over UDP and TCP, with the records that the test sets. */
public final class DnsServerForTests implements AutoCloseable {

  private static final int FITS_IN_A_DATAGRAM = 1232;
  private static final int TTL_SECONDS = 60;

  private final Map<String, List<Record>> names = new ConcurrentHashMap<>();
  private final Set<String> broken = ConcurrentHashMap.newKeySet();
  private final Set<String> ignored = ConcurrentHashMap.newKeySet();
  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private final Map<String, AtomicInteger> lost = new ConcurrentHashMap<>();
  private final ServerSocket tcp;
  private final DatagramSocket udp;

  public DnsServerForTests() {
    try {
      InetAddress loopback = InetAddress.getLoopbackAddress();
      tcp = new ServerSocket(0, 10, loopback);
      udp = new DatagramSocket(tcp.getLocalPort(), loopback);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofPlatform().daemon().name("dns-udp").start(this::serveUdp);
    Thread.ofPlatform().daemon().name("dns-tcp").start(this::serveTcp);
  }

  /** The value for the setting {@code gangway.domain.dns.server}. */
  public String address() {
    return "127.0.0.1:" + udp.getLocalPort();
  }

  /** Adds a TXT record, in pieces of at most 255 characters, as zones have them. */
  public DnsServerForTests txt(String name, String text) {
    List<String> pieces = Arrays.asList(text.split("(?<=\\G.{255})"));
    return add(name, new TXTRecord(dns(name), DClass.IN, TTL_SECONDS, pieces));
  }

  public DnsServerForTests cname(String name, String target) {
    return add(name, new CNAMERecord(dns(name), DClass.IN, TTL_SECONDS, dns(target)));
  }

  /** The name exists without TXT and CNAME records. */
  public DnsServerForTests empty(String name) {
    names.computeIfAbsent(name, any -> new CopyOnWriteArrayList<>());
    return this;
  }

  public DnsServerForTests forget(String name) {
    names.remove(name);
    broken.remove(name);
    ignored.remove(name);
    return this;
  }

  public void forgetAll() {
    names.clear();
    broken.clear();
    ignored.clear();
    asked.clear();
    lost.clear();
  }

  /** From now on the server answers SERVFAIL for this name. */
  public DnsServerForTests breaks(String name) {
    broken.add(name);
    return this;
  }

  /** From now on the server does not answer for this name. */
  public DnsServerForTests ignores(String name) {
    ignored.add(name);
    return this;
  }

  /** The next query for this name gets lost. */
  public DnsServerForTests losesOnce(String name) {
    lost.put(name, new AtomicInteger(1));
    return this;
  }

  public boolean wasAskedAbout(String name) {
    return asked.contains(name);
  }

  private DnsServerForTests add(String name, Record record) {
    names.computeIfAbsent(name, any -> new CopyOnWriteArrayList<>()).add(record);
    return this;
  }

  private static Name dns(String name) {
    try {
      return Name.fromString(name, Name.root);
    } catch (TextParseException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private void serveUdp() {
    byte[] buffer = new byte[4096];
    while (!udp.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        udp.receive(packet);
        Message question = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
        String name = name(question);
        asked.add(name);
        AtomicInteger toLose = lost.get(name);
        if (ignored.contains(name) || (toLose != null && toLose.getAndDecrement() > 0)) {
          continue;
        }
        byte[] answer = answer(question).toWire();
        if (answer.length > FITS_IN_A_DATAGRAM) {
          Message cut = begin(question);
          cut.getHeader().setFlag(Flags.TC);
          answer = cut.toWire();
        }
        udp.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
      } catch (IOException e) {
        // The server is closed, or the message is no DNS query
      }
    }
  }

  private void serveTcp() {
    while (!tcp.isClosed()) {
      try (Socket client = tcp.accept();
          DataInputStream in = new DataInputStream(client.getInputStream());
          DataOutputStream out = new DataOutputStream(client.getOutputStream())) {
        Message question = new Message(in.readNBytes(in.readUnsignedShort()));
        byte[] answer = answer(question).toWire();
        out.writeShort(answer.length);
        out.write(answer);
        out.flush();
      } catch (IOException e) {
        // The server or the connection is closed
      }
    }
  }

  private static String name(Message question) {
    return question.getQuestion().getName().toString(true);
  }

  private static Message begin(Message question) {
    Message answer = new Message(question.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    answer.getHeader().setFlag(Flags.RA);
    answer.addRecord(question.getQuestion(), Section.QUESTION);
    return answer;
  }

  private Message answer(Message question) {
    Message answer = begin(question);
    String name = name(question);
    if (broken.contains(name)) {
      answer.getHeader().setRcode(Rcode.SERVFAIL);
    } else if (!names.containsKey(name)) {
      answer.getHeader().setRcode(Rcode.NXDOMAIN);
    } else {
      collect(answer, name, question.getQuestion().getType());
    }
    return answer;
  }

  /** Follows aliases, as a resolver does. */
  private void collect(Message answer, String name, int type) {
    for (Record record : names.getOrDefault(name, List.of())) {
      if (record.getType() == type) {
        answer.addRecord(record, Section.ANSWER);
      } else if (record.getType() == Type.CNAME) {
        answer.addRecord(record, Section.ANSWER);
        collect(answer, ((CNAMERecord) record).getTarget().toString(true), type);
      }
    }
  }

  @Override
  public void close() {
    try {
      udp.close();
      tcp.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
