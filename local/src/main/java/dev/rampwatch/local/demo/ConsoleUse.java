package dev.rampwatch.local.demo;

/** Whether and how long the demo serves the console. */
enum ConsoleUse {
  NONE,
  WHILE_PLAYING,
  /** Also after the last record, until Enter is pressed. */
  UNTIL_ENTER
}
