package dev.rampwatch.operator.cluster;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.event.MethodEntryEvent;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.MethodEntryRequest;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Threads of another virtual machine that go no further from a method's begin on. */
final class HeldThreads implements AutoCloseable {
  private static final Pattern PORT = Pattern.compile("dt_socket at address: (\\d+)");

  private final VirtualMachine machine;
  private final String method;
  private final AtomicInteger held = new AtomicInteger();

  private HeldThreads(VirtualMachine machine, String method) {
    this.machine = machine;
    this.method = method;
  }

  /**
   * Holds from now on whoever enters.
   *
   * @param log of the process, in which its virtual machine names the debugger's port
   */
  static HeldThreads attach(String log, Class<?> type, String method) throws Exception {
    Matcher port = PORT.matcher(log);
    if (!port.find()) {
      throw new IllegalStateException("the process has no debugger's port");
    }
    AttachingConnector socket =
        Bootstrap.virtualMachineManager().attachingConnectors().stream()
            .filter(each -> each.name().equals("com.sun.jdi.SocketAttach"))
            .findFirst()
            .orElseThrow();
    Map<String, Connector.Argument> arguments = socket.defaultArguments();
    arguments.get("hostname").setValue("127.0.0.1");
    arguments.get("port").setValue(port.group(1));
    HeldThreads threads = new HeldThreads(socket.attach(arguments), method);
    threads.hold(type);
    return threads;
  }

  private void hold(Class<?> type) {
    MethodEntryRequest entries = machine.eventRequestManager().createMethodEntryRequest();
    entries.addClassFilter(type.getName());
    entries.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
    entries.enable();
    Thread listener = new Thread(this::listen, "held-threads");
    listener.setDaemon(true);
    listener.start();
  }

  private void listen() {
    try {
      while (true) {
        var events = machine.eventQueue().remove();
        boolean holds =
            events.stream()
                .anyMatch(
                    event ->
                        event instanceof MethodEntryEvent entry
                            && entry.method().name().equals(method));
        if (holds) {
          held.incrementAndGet();
        } else {
          events.resume();
        }
      }
    } catch (InterruptedException | VMDisconnectedException e) {
      // Nobody is held any more.
    }
  }

  int number() {
    return held.get();
  }

  /** Lets all go. */
  @Override
  public void close() {
    machine.dispose();
  }
}
