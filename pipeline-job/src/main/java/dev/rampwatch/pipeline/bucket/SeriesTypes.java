package dev.rampwatch.pipeline.bucket;

import org.apache.flink.api.common.typeinfo.TypeInformation;

/** How Flink serializes series: as records, field by field. */
public final class SeriesTypes {
  /** A series' key. */
  public static final TypeInformation<SeriesKey> KEY = TypeInformation.of(SeriesKey.class);

  /** A change of a series. */
  public static final TypeInformation<SeriesDelta> DELTA = TypeInformation.of(SeriesDelta.class);

  /** A series' total. */
  public static final TypeInformation<SeriesTotals> TOTALS = TypeInformation.of(SeriesTotals.class);

  private SeriesTypes() {}
}
