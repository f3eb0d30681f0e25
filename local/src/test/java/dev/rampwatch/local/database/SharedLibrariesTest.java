package dev.rampwatch.local.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SharedLibrariesTest {
  private static final String LISTING =
      """
      \tlinux-vdso.so.1 (0x00007fc1d0d18000)
      \tlibncurses.so.5 => not found
      \tlibaio.so.1 => not found
      \tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007fc1cde1e000)
      """;

  @Test
  void findsTheLibrariesThatTheMachineLacks() {
    assertThat(SharedLibraries.missing(LISTING)).containsExactly("libaio.so.1", "libncurses.so.5");
  }

  @Test
  void namesThePackagesToInstall() {
    assertThat(SharedLibraries.complaint(List.of("libaio.so.1", "libncurses.so.5")))
        .isEqualTo(
            "the database cannot start, the system lacks libaio.so.1, libncurses.so.5;"
                + " on Debian: apt-get install libaio1 libncurses5");
  }

  @Test
  void asksForTheSystemsOwnPackageWhereNoneIsKnown() {
    assertThat(SharedLibraries.complaint(List.of("libnew.so.7")))
        .isEqualTo(
            "the database cannot start, the system lacks libnew.so.7;"
                + " install the package of your system that has it");
  }
}
