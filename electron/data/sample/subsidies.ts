import { getSubsidyMonth, keepSubsidyList } from '#shared/contract/indicators/subsidy.ts'
import { recordSubsidyScheme } from '#shared/contract/indicators/subsidy-scheme.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import { addMonths, firstOfMonth, monthOf } from '#shared/text/day.ts'
import { booksBegin, type SampleHome, type SampleSize } from './sample-home.ts'

type Given = GivenInputOf<typeof recordSubsidyScheme>

/** Invented papers: what each authority pays is its own. */
const schemes: readonly Omit<Given, 'schemeFrom'>[] = [
  {
    name: '运营补贴',
    basis: '样例文件：市民政局 运营补贴办法',
    ruleId: 'kunshan.operating-subsidy-basis',
    terms: {
      recipient: 'resident',
      rules: {
        amounts: { able: null, partly: 10_000, full: 20_000 },
        leaveDays: 15,
        hospitalDays: 15,
      },
    },
  },
  {
    name: '特困人员护理补贴',
    basis: '样例文件：市民政局 特困人员照料护理标准',
    terms: {
      recipient: 'resident',
      rules: {
        groups: ['extreme-poverty'],
        amounts: { able: 7000, partly: 30_000, full: 120_000 },
        counting: 'least-days',
        leastDays: 15,
        hospitalDays: 0,
      },
    },
  },
  {
    name: '护理员岗位津贴',
    basis: '样例文件：市人社局 岗位津贴办法',
    ruleId: 'kunshan.carer-subsidies',
    terms: {
      recipient: 'staff',
      rules: {
        posts: ['carer'],
        tiers: [
          { kinds: ['carer-skill-1', 'carer-skill-2', 'carer-skill-3'], amountFen: 30_000 },
          { kinds: ['carer-skill-4', 'carer-skill-5'], amountFen: 10_000 },
        ],
      },
    },
  },
  {
    name: '新增护理型床位补助',
    basis: '样例文件：市民政局 建设补助办法',
    terms: { recipient: 'bed', rules: { kinds: ['nursing'], amountFen: 500_000 } },
  },
]

/** Months before the last one of which lists were kept; of that one nobody has kept any yet. */
const monthsKept = 11

async function keepMonths(home: SampleHome, schemeId: number, { until }: SampleSize) {
  const accountant = await home.as('周敏')
  for (let back = monthsKept + 1; back >= 2; back -= 1) {
    const month = monthOf(addMonths(firstOfMonth(until), -back))
    const { rows, sumFen } = await accountant(getSubsidyMonth, { schemeId, month })
    if (rows.length === 0) continue
    const seen = { seenFen: sumFen, seenCount: rows.length, seenEditions: 0 }
    await accountant(keepSubsidyList, { schemeId, month, ...seen })
  }
}

/** Four subsidies with a year of kept lists; the last month is still to be kept. */
export async function addSubsidies(home: SampleHome, size: SampleSize): Promise<void> {
  const schemeFrom = booksBegin(size.until)
  for (const scheme of schemes) {
    const { id } = await home.call(recordSubsidyScheme, { ...scheme, schemeFrom })
    await keepMonths(home, id, size)
  }
}
