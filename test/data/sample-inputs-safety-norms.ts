import type { Given } from '#test/support/given.ts'

type Inputs = Readonly<Record<string, () => unknown>>

/** The safety rulebooks: one input for each operation that is accepted. */
export async function safetyNormsInputs(_given: Given): Promise<Inputs> {
  return {
    'safety.listNorms': () => ({ rulebook: 'fire-checklist', search: '巡查', answered: 'no' }),
    'safety.getNorm': () => ({ rulebook: 'fire-checklist', item: 'F-D11' }),
    'safety.listScheduleProposals': () => ({}),
    'safety.adoptProposals': () => ({ keys: ['facility-year'], from: '2026-11-23' }),
  }
}
