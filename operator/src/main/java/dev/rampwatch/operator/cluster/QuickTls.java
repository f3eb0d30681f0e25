package dev.rampwatch.operator.cluster;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * Prefers the cipher that costs least. Only the better of Java's compilers uses the processor's
 * instructions for AES; under the quick one ChaCha20 takes a third of AES-GCM's time
 * (docs/adr/0063). The API server follows what a client prefers.
 */
final class QuickTls extends JdkHttpClientFactory {
  private static final String QUICK_COMPILER_ONLY = "1";

  @Override
  protected void additionalConfig(HttpClient.Builder builder) {
    if (compilesQuicklyOnly()) {
      builder.sslParameters(new SSLParameters(preferred(supported())));
    }
  }

  /** The same suites, in another order. */
  static String[] preferred(String[] suites) {
    return Arrays.stream(suites)
        .sorted(Comparator.comparing(suite -> !suite.contains("CHACHA20")))
        .toArray(String[]::new);
  }

  private static String[] supported() {
    try {
      return SSLContext.getDefault().getDefaultSSLParameters().getCipherSuites();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has TLS", e);
    }
  }

  private static boolean compilesQuicklyOnly() {
    HotSpotDiagnosticMXBean machine =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    return machine != null
        && machine.getVMOption("TieredStopAtLevel").getValue().equals(QUICK_COMPILER_ONLY);
  }
}
