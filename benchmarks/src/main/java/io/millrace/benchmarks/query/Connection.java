package io.millrace.benchmarks.query;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One HTTP/1.1 connection that stays open, and carries one request at a time. */
final class Connection implements AutoCloseable {
  private static final int BUFFER = 64 * 1024;
  private static final String LENGTH = "\r\ncontent-length:";
  private static final int STATUS_AT = "HTTP/1.1 ".length();
  private static final int OK = 200;

  private final InetSocketAddress server;
  private final Selector selector;
  private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER);
  private final String rest;
  private SocketChannel channel;

  /** Bytes of the body still to come; −1 while the head is not there yet. */
  private long missing;

  private int status;

  /** When the request was made, or due; {@link System#nanoTime()}. */
  private long since;

  Connection(InetSocketAddress server, Selector selector) throws IOException {
    this.server = server;
    this.selector = selector;
    this.rest =
        " HTTP/1.1\r\nHost: " + server.getHostString() + ":" + server.getPort() + "\r\n\r\n";
    open();
  }

  private void open() throws IOException {
    channel = SocketChannel.open(server);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, this);
  }

  /** Sends a GET. */
  void ask(String path, long asOf) throws IOException {
    since = asOf;
    missing = -1;
    in.clear();
    ByteBuffer out = ByteBuffer.wrap(("GET " + path + rest).getBytes(StandardCharsets.ISO_8859_1));
    // A few hundred bytes, and the one before was answered: they always fit into the socket.
    while (out.hasRemaining()) {
      channel.write(out);
    }
  }

  /**
   * Takes what has come.
   *
   * @return whether the answer is complete
   * @throws IOException when the server has closed the connection
   */
  boolean read() throws IOException {
    int count = channel.read(in);
    if (count < 0) {
      throw new EOFException("The server closed the connection");
    }
    if (missing >= 0) {
      missing -= count;
      in.clear();
      return missing <= 0;
    }
    return readHead();
  }

  private boolean readHead() throws IOException {
    byte[] bytes = new byte[in.position()];
    in.get(0, bytes);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      return false;
    }
    status = Integer.parseInt(text, STATUS_AT, STATUS_AT + 3, 10);
    String head = text.substring(0, end + 2).toLowerCase(Locale.ROOT);
    int length = head.indexOf(LENGTH);
    if (length < 0) {
      throw new IOException("An answer without its length: " + head);
    }
    int from = length + LENGTH.length();
    missing = Long.parseLong(head.substring(from, head.indexOf("\r\n", from)).trim());
    missing -= bytes.length - (end + 4);
    in.clear();
    return missing <= 0;
  }

  boolean isOk() {
    return status == OK;
  }

  long since() {
    return since;
  }

  /** After it broke. */
  void reopen() throws IOException {
    close();
    open();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
