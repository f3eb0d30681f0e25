package dev.rampwatch.local;

import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.metadata.Experiment;
import dev.rampwatch.metadata.ExperimentsFile;
import dev.rampwatch.resolution.PipelineFile;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** The files that commands are given; what is wrong with them is an {@link InputMistake}. */
public final class InputFiles {
  private InputFiles() {}

  /** What a file of resources and one of experiments come to. */
  public static JobConfiguration configuration(Path pipeline, Path experiments) {
    String resources = text(pipeline);
    PipelineFile file = parsed(pipeline, () -> PipelineFile.read(resources));
    String metadata = text(experiments);
    List<Experiment> known = parsed(experiments, () -> ExperimentsFile.read(metadata));
    return parsed(pipeline, () -> file.configuration(known));
  }

  /** Refuses what is no file or may not be read. */
  public static void requireReadable(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InputMistake(
          file + (Files.exists(file) ? ": is no file" : ": does not exist; check the path"));
    }
    if (!Files.isReadable(file)) {
      throw new InputMistake(file + ": may not be read; check its permissions");
    }
  }

  /** What a file has, or what is wrong with it. */
  public static <T> T parsed(Path file, Function<String, T> parser) {
    String content = text(file);
    return parsed(file, () -> parser.apply(content));
  }

  private static <T> T parsed(Path file, Supplier<T> parser) {
    try {
      return parser.get();
    } catch (IllegalArgumentException e) {
      throw new InputMistake(file + ": " + e.getMessage());
    }
  }

  private static String text(Path file) {
    requireReadable(file);
    try {
      return Files.readString(file);
    } catch (MalformedInputException e) {
      throw new InputMistake(file + ": is not UTF-8 text; convert it");
    } catch (IOException e) {
      throw new InputMistake(file + ": cannot be read: " + e.getMessage());
    }
  }
}
