import { getSubsidyMonth, keepSubsidyList } from '#shared/contract/indicators/subsidy.ts'
import { recordSubsidyScheme } from '#shared/contract/indicators/subsidy-scheme.ts'
import type { Given } from '#test/support/given.ts'
import { operating } from '#test/support/given-subsidies.ts'

type Inputs = Readonly<Record<string, () => unknown>>

const reason = '文件改了'

/** Subsidies: one input for each operation that is accepted. */
export async function subsidyInputs(given: Given): Promise<Inputs> {
  const { home } = given
  // Lists of beds: no other command touches these, and people on a kept list cannot be taken out again.
  for (const from of ['2026-09-10', '2026-10-10']) {
    await given.room({ bedCount: 1, kind: 'nursing', from })
  }
  const beds = {
    ...operating,
    name: '新增床位补助',
    terms: {
      recipient: 'bed' as const,
      rules: { kinds: ['nursing' as const], amountFen: 500_000 },
    },
  }
  const { id: ofBeds } = await home.value(recordSubsidyScheme, beds)
  const scheme = async (name: string) =>
    (await home.value(recordSubsidyScheme, { ...operating, name })).id
  const [shown, corrected, ended] = [await scheme('甲'), await scheme('乙'), await scheme('丙')]
  const voided = await scheme('丁')
  const asked = { schemeId: shown, month: '2026-10' }
  const keep = async (month: string) => {
    const { rows, sumFen } = await home.value(getSubsidyMonth, { schemeId: ofBeds, month })
    const seen = { seenFen: sumFen, seenCount: rows.length, seenEditions: 0 }
    return { schemeId: ofBeds, month, ...seen }
  }
  const { id: kept } = await home.value(keepSubsidyList, await keep('2026-09'))
  const toKeep = await keep('2026-10')
  return {
    'indicators.listSubsidyProposals': () => ({}),
    'indicators.listSubsidySchemes': () => ({}),
    'indicators.recordSubsidyScheme': () => ({ ...operating, name: '戊' }),
    'indicators.correctSubsidyScheme': () => ({ ...operating, id: corrected, version: 1, reason }),
    'indicators.endSubsidyScheme': () => ({
      id: ended,
      version: 1,
      schemeTo: '2026-12-01',
      reason,
    }),
    'indicators.voidSubsidyScheme': () => ({ id: voided, version: 1, reason }),
    'indicators.getSubsidyMonth': () => asked,
    'indicators.listSubsidyMonths': () => ({ schemeId: shown, limit: 3 }),
    'indicators.keepSubsidyList': () => ({ ...toKeep, note: '随函报送' }),
    'indicators.voidSubsidyList': () => ({ id: kept, version: 1, reason }),
    'indicators.printSubsidyList': () => asked,
    'indicators.exportSubsidyList': () => asked,
  }
}
