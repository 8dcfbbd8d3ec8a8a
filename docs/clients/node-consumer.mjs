// npm install kafkajs@2.2.4 @kafkajs/confluent-schema-registry@3.9.0
// node node-consumer.mjs: prints every list as it changes, until stopped
import { Kafka } from 'kafkajs';
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry';

const kafka = new Kafka({ brokers: [process.env.KAFKA ?? '127.0.0.1:9092'] });
const registry = new SchemaRegistry({ host: process.env.REGISTRY ?? 'http://127.0.0.1:8081' });

// Reads committed records only, kafkajs's default: no list that exactly-once might take back.
const consumer = kafka.consumer({ groupId: 'node-recommendations' });
await consumer.connect();
await consumer.subscribe({ topic: 'recommendations', fromBeginning: true });
await consumer.run({
  eachMessage: async ({ message }) => {
    if (message.value === null) return; // a tombstone: the user was erased
    const list = await registry.decode(message.value);
    console.log(list.user_id, list.items.map((item) => item.title ?? item.item_id).join(', '));
  },
});
