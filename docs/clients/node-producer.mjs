// npm install kafkajs@2.2.4 @kafkajs/confluent-schema-registry@3.9.0
// node node-producer.mjs [user] [item] [event type]
import { readFile } from 'node:fs/promises';
import { Kafka, Partitioners } from 'kafkajs';
import { SchemaRegistry, SchemaType } from '@kafkajs/confluent-schema-registry';

const kafka = new Kafka({ brokers: [process.env.KAFKA ?? '127.0.0.1:9092'] });
const registry = new SchemaRegistry({ host: process.env.REGISTRY ?? 'http://127.0.0.1:8081' });
const [user, item, type] = [...process.argv.slice(2), 'u1', 'i1', 'view'].slice(0, 3);

const avsc = new URL('../../schemas/src/main/avro/UserEvent.avsc', import.meta.url);
const schema = { type: SchemaType.AVRO, schema: await readFile(avsc, 'utf8') };
const { id } = await registry.register(schema, { subject: 'user-events-value' });
const event = { user_id: user, item_id: item, type, occurred_at: Date.now() };

// Murmur2, as Java's clients partition: the event lies where its owner is and pays no extra hop.
const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
await producer.connect();
const value = await registry.encode(id, event);
const [sent] = await producer.send({ topic: 'user-events', messages: [{ key: user, value }] });
console.log(`${user} ${type} ${item} -> ${sent.topicName}-${sent.partition}@${sent.baseOffset}`);
await producer.disconnect();
