package io.millrace.scenario;

import io.millrace.events.DeadLetter;
import io.millrace.events.EventValidator;
import io.millrace.events.InvalidEventException;
import io.millrace.events.Origin;
import io.millrace.events.PatientDecoder;
import io.millrace.metrics.Meters;
import io.millrace.row.RowWriter;
import io.millrace.schemas.ScenarioRules;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Decodes and checks scenarios. Every instance reads what came through here: a global store could
 * not send what it cannot use to the dead letters.
 */
public final class AdmitScenarios implements Processor<byte[], byte[], byte[], ScenarioAdmission> {
  private final PatientDecoder<ScenarioRules> decoder;
  private final Meters meters;
  private final RowWriter writer = new RowWriter();
  private ProcessorContext<byte[], ScenarioAdmission> context;

  public AdmitScenarios(PatientDecoder<ScenarioRules> decoder, Meters meters) {
    this.decoder = decoder;
    this.meters = meters;
  }

  @Override
  public void init(ProcessorContext<byte[], ScenarioAdmission> context) {
    this.context = context;
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    RecordMetadata metadata = context.recordMetadata().orElseThrow();
    try {
      String id = record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8);
      EventValidator.requireId("the record's key, the scenario's name,", id);
      byte[] rules = record.value() == null ? null : rules(id, metadata, record);
      meters.scenarioUpdate();
      context.forward(record.withValue(new ScenarioAdmission.Accepted(id, rules)));
    } catch (InvalidEventException | InvalidScenarioException e) {
      meters.deadLetter(metadata.topic());
      Origin origin = new Origin(metadata.topic(), metadata.partition(), metadata.offset());
      long now = context.currentSystemTimeMs();
      Headers headers = DeadLetter.marked(record.headers(), e.getMessage(), origin, now);
      ScenarioAdmission rejected = new ScenarioAdmission.Rejected(record.value());
      context.forward(new Record<>(record.key(), rejected, record.timestamp(), headers));
    }
  }

  private byte[] rules(String id, RecordMetadata metadata, Record<byte[], byte[]> record) {
    ScenarioRules rules = decoder.decode(metadata.topic(), record.headers(), record.value());
    return ScenarioRecords.of(id, rules).toBytes(writer);
  }
}
