import type { InstrumentRulebook } from '#shared/rulebooks/instrument.ts'
import { isInstrument } from '#shared/rules/instrument-words.ts'
import type { Day } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { assessmentOn } from './stored.ts'

/** What the latest assessment of somebody by a tool proposes for the items that have one; a person decides. */
export async function proposalsFor(
  db: Database,
  { items }: InstrumentRulebook,
  { residentId, day }: { readonly residentId: number; readonly day: Day },
) {
  const proposals = []
  for (const { code, risk } of items) {
    const { instrument, scores } = risk?.proposal ?? { instrument: '', scores: [] }
    if (!isInstrument(instrument)) continue
    const latest = await assessmentOn(db, { residentId, instrument, day })
    const proposed = scores.find(({ level }) => level === latest?.finalLevel)
    if (latest === null || proposed === undefined) continue
    proposals.push({
      item: code,
      score: proposed.score,
      instrument,
      assessmentId: latest.id,
      assessedOn: latest.assessedOn,
      levelName: latest.levelName ?? '',
      status: proposed.status,
    })
  }
  return proposals
}
