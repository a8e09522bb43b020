import { getBed, recordKind, recordReserve } from '#shared/contract/beds/bed.ts'
import { initialBedPapers } from '#data/beds/print/initial-papers.ts'
import { bedRulesWith } from '#test/support/bed-rules.ts'
import type { Given } from '#test/support/given.ts'

const reason = '核对后更正'

/** Accepted inputs of the operations about beds beyond the board, with what they need in the home. */
export async function bedsInputs(given: Given): Promise<Readonly<Record<string, () => unknown>>> {
  const { home } = given
  const { bedIds } = await given.room({ bedCount: 6, from: '2026-01-01' })
  const [kept = 0, ended = 0, changed = 0, corrected = 0, asked = 0, reserved = 0] = bedIds
  const kind = { kind: 'ordinary', kindFrom: '2026-02-01' } as const
  await home.value(recordKind, { bedIds: [corrected], ...kind })
  await home.value(recordReserve, {
    bedIds: [reserved],
    isReserve: true,
    reserveFrom: '2026-02-01',
  })
  const [reserve] = (await home.value(getBed, { bedId: reserved })).reserves
  const [period] = (await home.value(getBed, { bedId: corrected })).kinds
  return {
    'beds.printBoard': () => ({ paper: 'a3' }),
    'beds.printLabels': () => ({ bedIds: [kept, ended] }),
    'beds.printCards': () => ({ paper: 'a6' }),
    'beds.getPapers': () => ({}),
    'beds.correctPapers': () => ({ bedPapers: initialBedPapers, version: 0 }),
    'beds.get': () => ({ bedId: asked }),
    'beds.generate': () => ({
      from: '2026-01-01',
      building: '康复楼',
      floorFrom: -1,
      floorTo: 2,
      roomsPerFloor: 3,
      bedsPerRoom: 2,
      skipsFour: true,
      kind: 'nursing',
    }),
    'beds.recordKind': () => ({ kindFrom: '2026-03-01', bedIds: [changed], kind: 'nursing' }),
    'beds.correctKind': () => ({
      kindFrom: '2026-02-15',
      bedKindId: period?.id,
      kind: 'dementia',
      reason,
    }),
    'beds.recordReserve': () => ({
      reserveFrom: '2026-03-01',
      bedIds: [kept],
      isReserve: true,
    }),
    'beds.correctReserve': () => ({
      bedReserveId: reserve?.id,
      reserveFrom: '2026-02-10',
      reserveTo: '2026-05-01',
      reason,
    }),
    'beds.endService': () => ({ inServiceTo: '2026-08-01', bedIds: [ended], reason }),
    'beds.correct': () => ({
      inServiceFrom: '2025-12-01',
      inServiceTo: null,
      bedId: asked,
      reason,
    }),
    'office.correctBedRules': () => ({
      bedRules: bedRulesWith({ sexByRoom: 'block', filedBedCount: 5000 }),
      version: 0,
    }),
  }
}
