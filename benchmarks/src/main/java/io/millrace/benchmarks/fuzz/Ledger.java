package io.millrace.benchmarks.fuzz;

import io.millrace.events.DeadLetter;
import io.millrace.events.Origin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What was sent where, and what became of it. Thread-safe. */
final class Ledger {
  private static final int MOST_COMPLAINTS = 20;

  /** What was sent to one partition; by offset. */
  private static final class Page {
    byte[] damages = new byte[1024];
    int[] checksums = new int[1024];
    boolean[] refused = new boolean[1024];
    int size;

    void put(int offset, Damage damage, int checksum) {
      if (offset >= damages.length) {
        int larger = Math.max(offset + 1, damages.length * 2);
        damages = Arrays.copyOf(damages, larger);
        checksums = Arrays.copyOf(checksums, larger);
        refused = Arrays.copyOf(refused, larger);
      }
      damages[offset] = (byte) (damage.ordinal() + 1);
      checksums[offset] = checksum;
      size = Math.max(size, offset + 1);
    }
  }

  /** Of one kind of damage on one topic. */
  static final class Tally {
    long sent;
    long refused;
    long amiss;
  }

  private final Map<TopicPartition, Page> pages = new HashMap<>();
  private final List<String> complaints = new ArrayList<>();
  private final Map<String, String> reasons = new HashMap<>();
  private long deadLetters;

  synchronized void sent(TopicPartition partition, long offset, Fuzzed record) {
    pages
        .computeIfAbsent(partition, p -> new Page())
        .put((int) offset, record.damage(), checksum(record.key(), record.value()));
  }

  /** Strikes off what a dead letter says was refused, and checks that it says it truly. */
  synchronized void deadLetter(ConsumerRecord<byte[], byte[]> letter) {
    deadLetters++;
    String reason = DeadLetter.read(letter.headers(), DeadLetter.REASON);
    Origin origin = DeadLetter.origin(letter.headers());
    Page page = pages.get(new TopicPartition(origin.topic(), origin.partition()));
    int offset = (int) origin.offset();
    if (page == null || offset >= page.size || page.damages[offset] == 0) {
      complain("A dead letter of a record nobody sent: " + origin);
      return;
    }
    Damage damage = Damage.values()[page.damages[offset] - 1];
    if (page.refused[offset]) {
      complain("Two dead letters of one record: " + origin);
    }
    page.refused[offset] = true;
    reasons.putIfAbsent(origin.topic() + damage, String.valueOf(reason));
    if (damage.isUsable()) {
      complain(damage + " is usable, but was refused: " + reason);
    } else if (!damage.explains(reason)) {
      complain(damage + " is not what the dead letter says: " + reason);
    }
    if (page.checksums[offset] != checksum(letter.key(), letter.value())) {
      complain(damage + " is not as it was received: " + origin);
    }
  }

  private void complain(String what) {
    if (complaints.size() < MOST_COMPLAINTS) {
      complaints.add(what);
    }
  }

  synchronized long deadLetters() {
    return deadLetters;
  }

  synchronized List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** The first reason given for a kind, or null. */
  synchronized String reason(String topic, Damage damage) {
    return reasons.get(topic + damage);
  }

  /** By kind; amiss are those that were refused though usable, or the other way round. */
  synchronized Map<Damage, Tally> tallies(String topic) {
    Map<Damage, Tally> tallies = new EnumMap<>(Damage.class);
    pages.forEach(
        (partition, page) -> {
          for (int at = 0; partition.topic().equals(topic) && at < page.size; at++) {
            if (page.damages[at] > 0) {
              Damage damage = Damage.values()[page.damages[at] - 1];
              Tally tally = tallies.computeIfAbsent(damage, d -> new Tally());
              tally.sent++;
              tally.refused += page.refused[at] ? 1 : 0;
              boolean right =
                  damage.mayBeUsable() && !damage.isUsable()
                      || page.refused[at] != damage.isUsable();
              tally.amiss += right ? 0 : 1;
            }
          }
        });
    return tallies;
  }

  private static int checksum(byte[] key, byte[] value) {
    CRC32 crc = new CRC32();
    for (byte[] part : new byte[][] {key, value}) {
      crc.update(part == null ? 0 : 1);
      crc.update(part == null ? new byte[0] : part);
    }
    return (int) crc.getValue();
  }
}
