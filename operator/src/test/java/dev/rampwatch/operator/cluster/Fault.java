package dev.rampwatch.operator.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What becomes of a request on its way. */
sealed interface Fault {
  Fault NONE = new None();

  /** It passes. */
  record None() implements Fault {}

  /** The connection breaks before the server hears of it. */
  record Reset() implements Fault {}

  /** The server does it, and its answer is lost. */
  record LoseAnswer() implements Fault {}

  /** The server does it, and its answer begins and never ends. */
  record Stall() implements Fault {}

  /** It passes after a time. */
  record Slow(Duration time) implements Fault {
    void await() {
      try {
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The server does not hear of it, and seems to answer with a code. */
  record Answer(int code, String reason, int retryAfterSeconds) implements Fault {
    void to(OutputStream out) throws IOException {
      String body =
          """
          {"kind":"Status","apiVersion":"v1","status":"Failure","reason":"%s","code":%d,\
          "message":"injected: %s"}"""
              .formatted(reason, code, reason);
      out.write(
          ApiProxy.ascii(
              """
              HTTP/1.1 %d %s\r
              Content-Type: application/json\r
              Connection: close\r
              %sContent-Length: %d\r
              \r
              %s"""
                  .formatted(
                      code,
                      reason,
                      retryAfterSeconds > 0 ? "Retry-After: " + retryAfterSeconds + "\r\n" : "",
                      body.length(),
                      body)));
      out.flush();
    }
  }
}
