import { getPostPapers } from '#shared/contract/staff/paper.ts'
import { getStaffRules } from '#shared/contract/staff/staff-rules.ts'
import type { Given } from '#test/support/given.ts'

type Inputs = Readonly<Record<string, () => unknown>>

/** One input for each operation that is accepted. */
export async function staffPapersInputs({ home }: Given): Promise<Inputs> {
  const papers = await home.value(getPostPapers, {})
  const { rules, version } = await home.value(getStaffRules, {})
  const own = [{ post: 'driver', kinds: ['driving-licence'], reason: '本院规定' }]
  return {
    'staff.listPapers': () => ({ limit: 20 }),
    'staff.getPostPapers': () => ({}),
    'staff.correctPostPapers': () => ({ rules: { off: [], own }, version: papers.version }),
    'staff.getRules': () => ({}),
    'staff.correctRules': () => ({ rules: { ...rules, restHours: 11 }, version }),
  }
}
