package dev.rampwatch.pipeline.record;

import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.RecyclerPool;

/**
 * The buffers of one reader, which reads one message after the other: they need not be looked for
 * by thread with each message.
 */
final class OwnBuffers implements RecyclerPool<BufferRecycler> {
  private static final long serialVersionUID = 1L;

  private final transient BufferRecycler buffers = new BufferRecycler();

  @Override
  public BufferRecycler acquireAndLinkPooled() {
    return buffers;
  }

  @Override
  public BufferRecycler acquirePooled() {
    return buffers;
  }

  @Override
  public void releasePooled(BufferRecycler pooled) {
    // There is nobody else to give them to.
  }
}
