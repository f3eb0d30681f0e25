package dev.rampwatch.console.web;

import io.javalin.http.Context;
import java.util.Map;

/** Headers that keep a page from doing what it is not made for. */
final class SecurityHeaders {
  /** The page's own files only; no inline script or style, no frame, no form, nowhere to send. */
  static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
          + " font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy", CONTENT_SECURITY_POLICY,
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "Referrer-Policy", "no-referrer",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Permissions-Policy", "camera=(), geolocation=(), microphone=()");

  private SecurityHeaders() {}

  static void set(Context context) {
    HEADERS.forEach(context::header);
  }
}
