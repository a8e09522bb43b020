import { publishYearFigures } from '#shared/contract/fees/publication.ts'
import type { SampleInputs } from '#test/data/sample-inputs.ts'
import type { Given } from '#test/support/given.ts'

/** Accepted inputs of the operations about a year's figures, with two years that were made public. */
export async function feesPublicationInputs({ home }: Given): Promise<SampleInputs> {
  const publish = (year: number) =>
    home.value(publishYearFigures, { year, publishedOn: '2026-01-20', place: '大厅公示栏' })
  const [corrected, voided] = [await publish(2024), await publish(2023)]
  return {
    'fees.getYearFigures': () => ({ year: 2025 }),
    'fees.listYearFigureRows': () => ({ year: 2025, key: 'people.stayed', month: '2025-06' }),
    'fees.publishYearFigures': () => ({ year: 2025, publishedOn: '2026-01-20', place: '大厅' }),
    'fees.correctYearFigures': () => ({
      id: corrected.id,
      publishedOn: '2026-02-02',
      place: '大厅',
      note: null,
      reason: '补记了收款',
    }),
    'fees.voidYearFigures': () => ({ id: voided.id, reason: '登记错了' }),
    'fees.printYearFigures': () => ({ year: 2025 }),
    'fees.getFeeChecks': () => ({}),
  }
}
