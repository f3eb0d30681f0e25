package dev.rampwatch.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Everything that stands in the input files.
 *
 * @param malformed an entry for each malformed line: the arrival of the last well-formed line
 *     before it in its file, if there is one
 */
public record Records(
    List<Event> events, List<Activation> activations, List<OptionalLong> malformed) {

  public Records {
    events = List.copyOf(events);
    activations = List.copyOf(activations);
    malformed = List.copyOf(malformed);
  }

  /** Reads the lines of the files of events, then those of the files of activations. */
  public static Records read(List<List<String>> eventFiles, List<List<String>> activationFiles) {
    List<Event> events = new ArrayList<>();
    List<Activation> activations = new ArrayList<>();
    List<OptionalLong> malformed = new ArrayList<>();
    for (List<String> file : eventFiles) {
      OptionalLong last = OptionalLong.empty();
      for (String line : file) {
        Optional<Event> event = RecordLine.event(line);
        if (event.isPresent()) {
          events.add(event.get());
          last = OptionalLong.of(event.get().arrival());
        } else {
          malformed.add(last);
        }
      }
    }
    for (List<String> file : activationFiles) {
      OptionalLong last = OptionalLong.empty();
      for (String line : file) {
        Optional<Activation> activation = RecordLine.activation(line);
        if (activation.isPresent()) {
          activations.add(activation.get());
          last = OptionalLong.of(activation.get().arrival());
        } else {
          malformed.add(last);
        }
      }
    }
    return new Records(events, activations, malformed);
  }
}
