import { recordMedicine } from '#shared/contract/care/medicine.ts'
import { recordCustody } from '#shared/contract/care/medicine-custody.ts'
import { recordMedicineOrder } from '#shared/contract/care/medicine-order.ts'
import type { giveDoses } from '#shared/contract/care/medicine-round.ts'
import { receiveMedicines } from '#shared/contract/care/medicine-stock.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import { instantAt } from '#shared/text/hour.ts'
import type { Given } from './given.ts'

/** An hour of 22 November 2026, or of another day, in Shanghai. */
export function at(hour: string, day = '2026-11-22'): string {
  return instantAt(day, hour) ?? ''
}

type Order = GivenInputOf<typeof recordMedicineOrder>
type Batch = GivenInputOf<typeof receiveMedicines>['batches'][number]

/** Medicines in custody as tests start from, by real commands alone. */
export class GivenMedicines {
  readonly given: Given

  /** The account of the tests is an administrator; medicines are a nurse's, so it becomes one too. */
  constructor(given: Given) {
    this.given = given
    given.home.raw
      .prepare(`INSERT OR IGNORE INTO accountRole (accountId, role) VALUES (1, 'nurse')`)
      .run()
  }

  /** A medicine of somebody: tablets that are given at 08:00 and 18:00 since 1 November 2026, unless told. */
  async medicine(
    residentId: number,
    changes: {
      readonly medicine?: Partial<GivenInputOf<typeof recordMedicine>>
      readonly order?: Partial<Order>
    } = {},
  ) {
    const { home } = this.given
    const medicine = { residentId, name: '氨氯地平片', unit: '片', ...changes.medicine }
    const { id: medicineId } = await home.value(recordMedicine, medicine)
    const { id: orderId } = await home.value(recordMedicineOrder, {
      medicineId,
      doseHundredths: 100,
      way: '口服',
      frequency: { frequency: 'at-hours', hours: ['08:00', '18:00'] },
      orderedBy: '县人民医院',
      orderedOn: '2026-11-01',
      orderFrom: '2026-11-01',
      ...changes.order,
    })
    return { residentId, medicineId, orderId }
  }

  /** Ten tablets that came on 1 November 2026 and hold until the end of 2027, unless told. */
  async batch(
    of: { readonly residentId: number; readonly medicineId: number },
    changes: Partial<Batch> & { readonly receivedAt?: string } = {},
  ) {
    const { receivedAt = at('09:00', '2026-11-01'), ...batch } = changes
    const { batchIds, movementIds } = await this.given.home.value(receiveMedicines, {
      residentId: of.residentId,
      batches: [
        {
          medicineId: of.medicineId,
          expiresOn: '2027-12-31',
          amountHundredths: 1000,
          broughtBy: '女儿王芳',
          ...batch,
        },
      ],
      receivedAt,
    })
    const [batchId = 0] = batchIds
    return { batchId, movementId: movementIds[0] ?? 0 }
  }

  /** Somebody with an agreement, a medicine, its order and a batch of ten. */
  async keeping(changes: Parameters<GivenMedicines['medicine']>[1] = {}) {
    const { residentId, name } = await this.given.resident()
    await this.given.home.value(recordCustody, {
      residentId,
      agreedBy: '王芳',
      agreedByRelation: '女儿',
      agreedOn: '2026-10-30',
      custodyFrom: '2026-11-01',
    })
    const made = await this.medicine(residentId, changes)
    return { ...made, ...(await this.batch(made)), name }
  }

  /** The input that gives one dose at its hour, unless told. */
  dose(
    of: { readonly residentId: number; readonly orderId: number },
    dueAt: string | null,
    changes: Partial<GivenInputOf<typeof giveDoses>['doses'][number]> = {},
  ) {
    return {
      medicineOrderId: of.orderId,
      residentId: of.residentId,
      dueAt,
      outcome: 'given' as const,
      doneAt: dueAt,
      ...changes,
    }
  }
}
