package dev.rampwatch.local.demo.show;

import java.util.List;

/** Where the show takes place. */
public interface Screen {
  /** How many characters a line has room for. */
  int columns();

  /** Writes a text that stays, followed by a line break. */
  void print(String text);

  /** Adds to the current line. */
  void append(String text);

  /** Shows the present state in place of the one before, or now and then where that cannot be. */
  void refresh(String status, List<Table.Line> table);

  /** Shows the last state, which stays. */
  void finish(String status, List<Table.Line> table);
}
