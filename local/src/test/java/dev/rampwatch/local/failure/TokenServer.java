package dev.rampwatch.local.failure;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/** An OAuth 2 server that gives signed tokens to one client, and the key that verifies them. */
final class TokenServer implements AutoCloseable {
  private final HttpServer server;
  private final KeyPair key;
  private final String login;

  private TokenServer(HttpServer server, KeyPair key, String login) {
    this.server = server;
    this.key = key;
    this.login = login;
  }

  /** One that knows a client. */
  static TokenServer start(String clientId, String clientSecret) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String login =
        "Basic "
            + Base64.getEncoder().encodeToString((clientId + ":" + clientSecret).getBytes(UTF_8));
    TokenServer server = new TokenServer(http, generator.generateKeyPair(), login);
    http.createContext("/token", server::giveToken);
    http.createContext("/keys", exchange -> answer(exchange, 200, server.keys()));
    http.start();
    return server;
  }

  String tokens() {
    return address("/token");
  }

  String verification() {
    return address("/keys");
  }

  private String address(String path) {
    return "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path);
  }

  private void giveToken(HttpExchange exchange) throws IOException {
    if (login.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      answer(
          exchange, 200, "{\"access_token\":\"%s\",\"token_type\":\"Bearer\"}".formatted(token()));
    } else {
      answer(exchange, 401, "{\"error\":\"invalid_client\"}");
    }
  }

  private String token() throws IOException {
    long now = Instant.now().getEpochSecond();
    String signed =
        encode("{\"alg\":\"RS256\",\"kid\":\"1\"}".getBytes(UTF_8))
            + "."
            + encode(
                "{\"sub\":\"rampwatch\",\"scope\":\"kafka\",\"iat\":%d,\"exp\":%d}"
                    .formatted(now, now + 3_600)
                    .getBytes(UTF_8));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key.getPrivate());
      signature.update(signed.getBytes(UTF_8));
      return signed + "." + encode(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private String keys() {
    RSAPublicKey verifying = (RSAPublicKey) key.getPublic();
    return "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"1\",\"alg\":\"RS256\",\"use\":\"sig\",\"n\":\"%s\",\"e\":\"%s\"}]}"
        .formatted(encode(verifying.getModulus()), encode(verifying.getPublicExponent()));
  }

  private static String encode(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return encode(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
