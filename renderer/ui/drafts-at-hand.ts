const keepers = new Set<() => Promise<void>>()

/** Names a way to keep what a form holds; returns the way to forget it. */
export function addDraftKeeper(keep: () => Promise<void>): () => void {
  keepers.add(keep)
  return () => keepers.delete(keep)
}

/** Keeps what was typed a moment ago: to be called before a person leaves the PC to another. */
export async function keepDraftsNow(): Promise<void> {
  await Promise.all([...keepers].map((keep) => keep()))
}
