package dev.rampwatch.operator.alert;

import dev.rampwatch.api.v1alpha1.status.AlertDelivery;

/**
 * One attempt at a delivery. The same attempt is made once by one operator, however often the
 * status that asks for it is read before it tells of the attempt.
 *
 * @param pipeline namespace and name of the resource
 * @param alert id of the alert
 * @param channel name of the channel
 * @param number of attempts before
 */
record Attempt(String pipeline, String alert, String channel, int number) {
  static Attempt next(String pipeline, String alert, AlertDelivery delivery) {
    return new Attempt(pipeline, alert, delivery.channel(), delivery.attempts());
  }
}
