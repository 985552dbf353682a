import { describeWithCollector } from '../support/collectorBinary';

/** `host:port` of a broker that makes topics when they are first used (auto.create.topics.enable). */
const BROKER = process.env.CALLSIGHT_TEST_KAFKA ?? '';

/** A suite that needs the Collector and Kafka; without one of them it is skipped, and says so. */
export function describeWithKafka(name: string, suite: () => void): void {
  if (BROKER === '') {
    process.stderr.write(
      'SKIPPED: a test with Kafka. Name a broker in CALLSIGHT_TEST_KAFKA, such as 127.0.0.1:9092.\n'
    );
    describe.skip(name, suite);
  } else {
    describeWithCollector(name, suite);
  }
}

/** What the Collectors of one run need to use the broker, with topics of this run alone. */
export function kafkaRun() {
  const run = `${Date.now()}`;
  const [spans, logs] = [`callsight_spans_${run}`, `callsight_logs_${run}`];
  return {
    env: { CALLSIGHT_KAFKA_BROKERS: `[${BROKER}]`, CALLSIGHT_KAFKA_GROUP: `callsight-${run}` },
    /** Over kafka-out.yaml. */
    out: {
      exporters: {
        kafka: { traces: { topic: spans }, logs: { topic: logs }, producer: { allow_auto_topic_creation: true } },
      },
    },
    /** Over kafka-in.yaml. */
    in: { receivers: { kafka: { traces: { topics: [spans] }, logs: { topics: [logs] } } } },
  };
}
