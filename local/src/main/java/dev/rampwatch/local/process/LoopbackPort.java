package dev.rampwatch.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Free TCP ports on the loopback interface. */
public final class LoopbackPort {
  private LoopbackPort() {}

  /** A port that no one listens on now. */
  public static int free() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The port that is wished for if no one listens on it on any interface, or else a free one. */
  public static int preferably(int port) {
    try (var socket = new ServerSocket(port, 1)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      return free();
    }
  }
}
