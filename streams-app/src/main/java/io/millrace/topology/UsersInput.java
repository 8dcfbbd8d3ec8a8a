package io.millrace.topology;

import io.millrace.config.MillraceConfig;
import io.millrace.config.TopicKeys;
import io.millrace.events.Admission;
import io.millrace.profile.ProfileUpdate;
import io.millrace.user.AdmitUsers;
import io.millrace.user.ProfileUpdateSerde;
import io.millrace.user.UserAdmission;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * The users topic, from its source to the user side. All of it hops to its owner: profiles are few,
 * so the topic may have any number of partitions and be written by any client, and who is followed
 * is told along the same way.
 *
 * @param toOwners what goes to the users' owners, on their partitions
 * @param rejected what goes to the dead letters, as received
 */
record UsersInput(KStream<byte[], Admission> toOwners, KStream<byte[], byte[]> rejected) {

  static UsersInput read(
      StreamsBuilder builder, MillraceConfig config, Supplier<AdmitUsers> admit, int partitions) {
    Map<String, KStream<byte[], UserAdmission>> profiles =
        builder.stream(
                config.topic(TopicKeys.USERS),
                Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("take-users"))
            .process(admit::get, Named.as("admit-users"))
            .split(Named.as("profile-"))
            .branch((key, a) -> a instanceof UserAdmission.Accepted, Branched.as("accepted"))
            .branch((key, a) -> a instanceof UserAdmission.Rejected, Branched.as("rejected"))
            .noDefaultBranch();
    KStream<String, ProfileUpdate> updates =
        profiles
            .get("profile-accepted")
            .map(
                (key, a) ->
                    KeyValue.pair(
                        ((UserAdmission.Accepted) a).user(), ((UserAdmission.Accepted) a).update()),
                Named.as("key-profile-by-user"))
            .repartition(
                Repartitioned.with(Serdes.String(), ProfileUpdateSerde.create())
                    .withName(Names.USER_PROFILES)
                    .withNumberOfPartitions(partitions));
    return new UsersInput(
        updates.map(
            (user, update) ->
                KeyValue.pair(
                    user.getBytes(StandardCharsets.UTF_8), new Admission.Told(user, update)),
            Named.as("take-profile")),
        profiles
            .get("profile-rejected")
            .mapValues(
                a -> ((UserAdmission.Rejected) a).value(), Named.as("take-rejected-profile")));
  }
}
