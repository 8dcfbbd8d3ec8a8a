package io.millrace.embedded;

import org.apache.kafka.common.security.auth.SecurityProtocol;

/** A named door of the broker on 127.0.0.1. */
record BrokerListener(String name, SecurityProtocol protocol, int port) {

  /** The same with a port that can be bound now, in place of 0 any free one. */
  BrokerListener onRealPort() {
    int real = LoopbackPort.choose(port, "the Kafka broker");
    return new BrokerListener(name, protocol, real);
  }

  String url() {
    return name + "://" + address();
  }

  String address() {
    return LoopbackPort.HOST + ":" + port;
  }

  String protocolMapping() {
    return name + ":" + protocol.name;
  }
}
