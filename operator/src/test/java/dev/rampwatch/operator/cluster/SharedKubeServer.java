package dev.rampwatch.operator.cluster;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One API server with all resources for all tests that change nothing of it as a whole. */
final class SharedKubeServer implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == KubeServer.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Awaitility.setDefaultTimeout(Duration.ofSeconds(40));
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(SharedKubeServer.class))
        .getOrComputeIfAbsent(KubeServer.class, key -> start(), KubeServer.class);
  }

  private static KubeServer start() {
    try {
      return KubeServer.start().withResources().withFlink();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
