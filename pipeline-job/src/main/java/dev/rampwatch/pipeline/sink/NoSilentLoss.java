package dev.rampwatch.pipeline.sink;

import java.io.IOException;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.Sink;
import org.jspecify.annotations.Nullable;

/**
 * A sink of Kafka whose job fails when brokers have ended a transaction that a checkpoint counts as
 * written: its time was over, or another producer took its id. Kafka's connector logs that and goes
 * on without the messages; what reads them would be wrong, and nobody would know.
 *
 * <p>A proxy, as the connector's sink implements other interfaces from release to release.
 */
public final class NoSilentLoss implements InvocationHandler, Serializable {
  private static final long serialVersionUID = 1L;

  private final Sink<?> sink;

  private NoSilentLoss(Sink<?> sink) {
    this.sink = sink;
  }

  /** The same sink otherwise, also in its state. */
  @SuppressWarnings("unchecked")
  public static <T> Sink<T> of(Sink<T> sink) {
    Set<Class<?>> interfaces = new LinkedHashSet<>();
    for (Class<?> type = sink.getClass(); type != null; type = type.getSuperclass()) {
      interfaces.addAll(List.of(type.getInterfaces()));
    }
    return (Sink<T>)
        Proxy.newProxyInstance(
            sink.getClass().getClassLoader(),
            interfaces.toArray(Class<?>[]::new),
            new NoSilentLoss(sink));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      Object result = method.invoke(sink, arguments);
      return result instanceof Committer<?> committer ? new Honest<>(committer) : result;
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  private record Honest<C>(Committer<C> committer) implements Committer<C> {
    @Override
    public void commit(Collection<CommitRequest<C>> requests)
        throws IOException, InterruptedException {
      List<CommitRequest<C>> honest = new ArrayList<>();
      requests.forEach(request -> honest.add(new HonestRequest<>(request)));
      committer.commit(honest);
    }

    @Override
    public void close() throws Exception {
      committer.close();
    }
  }

  private record HonestRequest<C>(Committer.CommitRequest<C> request)
      implements Committer.CommitRequest<C> {
    @Override
    public C getCommittable() {
      return request.getCommittable();
    }

    @Override
    public int getNumberOfRetries() {
      return request.getNumberOfRetries();
    }

    @Override
    public void signalFailedWithKnownReason(Throwable cause) {
      request.signalFailedWithUnknownReason(
          new IOException(
              "messages are lost: the brokers have ended their transaction before it was committed."
                  + " A restart does not bring them back; start this job without its state, and into"
                  + " an empty topic",
              cause));
    }

    /** The job fails, and commits again. */
    @Override
    public void signalFailedWithUnknownReason(Throwable cause) {
      request.signalFailedWithUnknownReason(cause);
    }

    @Override
    public void retryLater() {
      request.retryLater();
    }

    @Override
    public void updateAndRetryLater(C committable) {
      request.updateAndRetryLater(committable);
    }

    @Override
    public void signalAlreadyCommitted() {
      request.signalAlreadyCommitted();
    }
  }
}
