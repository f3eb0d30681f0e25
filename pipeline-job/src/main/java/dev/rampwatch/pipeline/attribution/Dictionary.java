package dev.rampwatch.pipeline.attribution;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Small numbers for the names that stand in every user's state. A name keeps its number for the
 * job's whole life; new names are appended in the order of the configurations, which is the same in
 * every parallel instance.
 */
final class Dictionary {
  private final Map<String, Integer> ids = new LinkedHashMap<>();

  /** A dictionary that knows the given names already. */
  static Dictionary of(Iterable<Map.Entry<String, Integer>> known) {
    Dictionary dictionary = new Dictionary();
    known.forEach(entry -> dictionary.ids.put(entry.getKey(), entry.getValue()));
    return dictionary;
  }

  int epoch(String experiment, long start) {
    return id("epoch\u001f" + experiment + "\u001f" + start);
  }

  int group(String experiment, String group) {
    return id("group\u001f" + experiment + "\u001f" + group);
  }

  /** All groups that the experiment has or once had, by number. */
  Map<Integer, String> groups(String experiment) {
    String prefix = "group\u001f" + experiment + "\u001f";
    Map<Integer, String> names = new HashMap<>();
    ids.forEach(
        (name, id) -> {
          if (name.startsWith(prefix)) {
            names.put(id, name.substring(prefix.length()));
          }
        });
    return names;
  }

  int eventType(String type) {
    return id("type\u001f" + type);
  }

  /** Every name with its number. */
  Map<String, Integer> entries() {
    return Map.copyOf(ids);
  }

  private int id(String name) {
    // One count a kind, so that each kind's numbers stay within one byte for longer.
    String kind = name.substring(0, name.indexOf('\u001f') + 1);
    Integer known = ids.get(name);
    if (known != null) {
      return known;
    }
    int next = (int) ids.keySet().stream().filter(other -> other.startsWith(kind)).count();
    ids.put(name, next);
    return next;
  }
}
