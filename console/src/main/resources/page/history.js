/** A metric's answer, made ready for drawing: per bucket, each group's value and each treatment's relative lift. */
export function history(series, data, before) {
  const start = series.epochStart;
  const hoursAt = series.bucketEnds.map((end) => (end - start) / 3_600_000);
  const last = hoursAt.length - 1;
  const order = data.summary.groups.map((group) => group.name);
  const groups = order.map((name, index) => {
    const columns = series.groups.find((each) => each.group === name);
    const total = columns ? (series.measure === "volume" ? columns.volume : columns.users) : hoursAt.map(() => null);
    const mean = total.map((value, i) => (value === null || !columns.triggered[i] ? null : value / columns.triggered[i]));
    return { name, index, control: data.summary.groups[index].control, total, mean, volume: columns?.volume ?? [], users: columns?.users ?? [], triggered: columns?.triggered ?? [] };
  });
  const control = groups.find((group) => group.control);
  const lifts = series.lifts.map((columns) => {
    const share = (value, i) => (value === null || !control?.mean[i] ? null : value / control.mean[i]);
    return { ...columns, index: order.indexOf(columns.treatment), lift: columns.relativeLift, low: columns.low.map(share), high: columns.high.map(share) };
  });
  return { series, start, hours: hoursAt, last, full: series.partial ? last - 1 : last, groups, lifts, revised: revised(series, before) };
}

/** Buckets whose counts of full rows became others since the last answer, with when the page saw it. */
function revised(series, before) {
  const seen = new Map(before?.revised ?? []);
  if (!before || before.series.epochStart !== series.epochStart || before.series.eventType !== series.eventType || before.series.measure !== series.measure) return new Map();
  const place = new Map(before.series.bucketEnds.map((end, index) => [end, index]));
  const wasFull = before.full;
  series.groups.forEach((group) => {
    const old = before.series.groups.find((each) => each.group === group.group);
    if (!old) return;
    series.bucketEnds.forEach((end, index) => {
      const was = place.get(end);
      if (was === undefined || was > wasFull || old.volume[was] === null) return;
      if (old.volume[was] !== group.volume[index] || old.users[was] !== group.users[index] || old.triggered[was] !== group.triggered[index]) {
        const kept = seen.get(end) ?? new Map();
        kept.set(group.group, { at: Date.now(), volume: old.volume[was], users: old.users[was], triggered: old.triggered[was] });
        seen.set(end, kept);
      }
    });
  });
  return seen;
}
