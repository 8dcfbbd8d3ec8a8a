package io.millrace.user;

import io.millrace.events.DeadLetter;
import io.millrace.events.EventValidator;
import io.millrace.events.InvalidEventException;
import io.millrace.events.Origin;
import io.millrace.events.PatientDecoder;
import io.millrace.metrics.Meters;
import io.millrace.profile.Profile;
import io.millrace.profile.ProfileUpdate;
import io.millrace.schemas.UserProfile;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Decodes and checks users' profiles; a tombstone becomes an empty one. Who is followed is told so,
 * for only then is it worth noting at items that this user touched them.
 */
public final class AdmitUsers implements Processor<byte[], byte[], byte[], UserAdmission> {
  private final PatientDecoder<UserProfile> decoder;
  private final Meters meters;
  private ProcessorContext<byte[], UserAdmission> context;

  public AdmitUsers(PatientDecoder<UserProfile> decoder, Meters meters) {
    this.decoder = decoder;
    this.meters = meters;
  }

  @Override
  public void init(ProcessorContext<byte[], UserAdmission> context) {
    this.context = context;
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    RecordMetadata metadata = context.recordMetadata().orElseThrow();
    Origin origin = new Origin(metadata.topic(), metadata.partition(), metadata.offset());
    try {
      String user = record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8);
      EventValidator.requireId("the record's key, the user id,", user);
      List<String> follows = List.of();
      Profile profile = Profile.NONE;
      if (record.value() != null) {
        UserProfile given = decoder.decode(metadata.topic(), record.headers(), record.value());
        profile = profile(given);
        follows = given.getFollows();
      }
      meters.profileUpdate();
      forward(record, user, new ProfileUpdate.Replaced(profile, origin.toString()));
      for (String followed : follows) {
        forward(record, followed, new ProfileUpdate.Followed());
      }
    } catch (InvalidEventException e) {
      meters.deadLetter(metadata.topic());
      long now = context.currentSystemTimeMs();
      Headers headers = DeadLetter.marked(record.headers(), e.getMessage(), origin, now);
      UserAdmission rejected = new UserAdmission.Rejected(record.value());
      context.forward(new Record<>(record.key(), rejected, record.timestamp(), headers));
    }
  }

  private void forward(Record<byte[], byte[]> record, String user, ProfileUpdate update) {
    context.forward(record.withValue(new UserAdmission.Accepted(user, update)));
  }

  private static Profile profile(UserProfile given) {
    atMost("attributes", given.getAttributes().size(), Profile.MOST_ATTRIBUTES);
    given
        .getAttributes()
        .forEach(
            (name, value) -> {
              text("an attribute's name", name);
              text("attribute " + name, value);
            });
    labels("interests", given.getInterests(), Profile.MOST_INTERESTS);
    ids("follows", given.getFollows(), Profile.MOST_FOLLOWS);
    ids("blocked_items", given.getBlockedItems(), Profile.MOST_BLOCKED_ITEMS);
    labels("blocked_labels", given.getBlockedLabels(), Profile.MOST_BLOCKED_LABELS);
    return Profile.of(
        given.getAttributes(),
        given.getInterests(),
        given.getFollows(),
        given.getBlockedItems(),
        given.getBlockedLabels());
  }

  /** A profile stands in its user's row, which is read with each event, so each text has a cap. */
  private static void text(String field, String text) {
    if (text.isBlank()) {
      throw new InvalidEventException(field + " is blank");
    }
    if (text.length() > Profile.LONGEST_TEXT) {
      throw new InvalidEventException(
          field + " is longer than " + Profile.LONGEST_TEXT + " characters");
    }
  }

  private static void labels(String field, Collection<String> labels, int most) {
    atMost(field, labels.size(), most);
    labels.forEach(label -> text("an entry of " + field, label));
  }

  private static void ids(String field, Collection<String> ids, int most) {
    atMost(field, ids.size(), most);
    ids.forEach(id -> EventValidator.requireId("an entry of " + field, id));
  }

  private static void atMost(String field, int size, int most) {
    if (size > most) {
      throw new InvalidEventException(field + " has more than " + most + " entries");
    }
  }
}
