import { recordMedicine } from '#shared/contract/care/medicine.ts'
import { attachCustodyFile, recordCustody } from '#shared/contract/care/medicine-custody.ts'
import { recordMedicineOrder } from '#shared/contract/care/medicine-order.ts'
import { giveDoses } from '#shared/contract/care/medicine-round.ts'
import { countMedicines, returnMedicines } from '#shared/contract/care/medicine-stock.ts'
import { at, GivenMedicines } from '#test/support/given-medicines.ts'
import type { Given } from '#test/support/given.ts'
import { png } from '#test/support/pictures.ts'

const reason = '核对后更正'
const day = '2026-11-01'

type Inputs = Readonly<Record<string, () => unknown>>

async function custodyOf(given: Given): Promise<Inputs> {
  const { home } = given
  const agreed = { agreedBy: '王芳', agreedOn: day, custodyFrom: day }
  const custody = async () => {
    const { residentId } = await given.resident()
    return (await home.value(recordCustody, { residentId, ...agreed })).id
  }
  const [toCorrect, toEnd, toVoid] = [await custody(), await custody(), await custody()]
  const file = { custodyId: toCorrect, fileName: '代管协议.png', bytes: png(6) }
  const { fileId } = await home.value(attachCustodyFile, file)
  const gone = await home.value(attachCustodyFile, { ...file, fileName: '传错.png' })
  const { residentId } = await given.resident()
  return {
    'care.recordCustody': () => ({ ...agreed, residentId }),
    'care.correctCustody': () => ({
      ...agreed,
      id: toCorrect,
      version: 1,
      note: '本人在场',
      reason,
    }),
    'care.endCustody': () => ({ custodyTo: '2026-11-10', id: toEnd, version: 1 }),
    'care.voidCustody': () => ({ id: toVoid, version: 1, reason }),
    'care.attachCustodyFile': () => file,
    'care.getCustodyFile': () => ({ fileId }),
    'care.voidCustodyFile': () => ({ fileId: gone.fileId, reason }),
  }
}

async function keptOf(given: Given, medicines: GivenMedicines): Promise<Inputs> {
  const { home } = given
  const { residentId } = await given.resident()
  const named = async (name: string) =>
    (await home.value(recordMedicine, { residentId, name, unit: '片' })).id
  const [toCorrect, toEnd, toVoid] = [await named('甲片'), await named('乙片'), await named('丙片')]
  const kept = await medicines.medicine(residentId)
  const order = {
    doseHundredths: 100,
    way: '口服',
    frequency: { frequency: 'at-hours' as const, hours: ['08:00'] },
    orderedBy: '县医院',
    orderedOn: day,
    orderFrom: day,
  }
  const ordered = async () =>
    (await home.value(recordMedicineOrder, { medicineId: kept.medicineId, ...order })).id
  const [changed, stopped, gone] = [await ordered(), await ordered(), await ordered()]
  return {
    'care.recordMedicine': () => ({ residentId, name: '丁片', unit: '片' }),
    'care.correctMedicine': () => ({ id: toCorrect, version: 1, name: '甲片', unit: '粒', reason }),
    'care.endMedicine': () => ({ endedOn: '2026-11-10', id: toEnd, version: 1 }),
    'care.voidMedicine': () => ({ id: toVoid, version: 1, reason }),
    'care.getResidentMedicines': () => ({ residentId }),
    'care.checkMedicineAllergy': () => ({ residentId, name: '阿莫西林' }),
    'care.recordMedicineOrder': () => ({ ...order, medicineId: kept.medicineId }),
    'care.correctMedicineOrder': () => ({ ...order, id: changed, version: 1, reason }),
    'care.stopMedicineOrder': () => ({
      orderTo: '2026-11-10',
      id: stopped,
      version: 1,
      stoppedBy: '李医生',
    }),
    'care.voidMedicineOrder': () => ({ id: gone, version: 1, reason }),
  }
}

async function stockOf(given: Given, medicines: GivenMedicines): Promise<Inputs> {
  const { home } = given
  const kept = await medicines.keeping()
  const { residentId, medicineId, batchId, movementId } = kept
  const receipt = { expiresOn: '2027-12-31', amountHundredths: 1000 }
  const [toCorrect, toVoid] = [await medicines.batch(kept), await medicines.batch(kept)]
  const line = { batchId, amountHundredths: 100 }
  const back = { residentId, returnedTo: '女儿', lines: [line], returnedAt: at('08:00') }
  const { movementIds } = await home.value(returnMedicines, back)
  const counted = await medicines.batch(kept)
  const count = await home.value(countMedicines, {
    residentId,
    lines: [{ batchId: counted.batchId, countedHundredths: 1000 }],
    secondCountedBy: '马秀兰',
  })
  return {
    'care.receiveMedicines': () => ({ residentId, batches: [{ ...receipt, medicineId }] }),
    'care.correctBatch': () => ({
      ...receipt,
      id: toCorrect.batchId,
      version: 1,
      receivedAt: at('09:00', day),
      reason,
    }),
    'care.voidBatch': () => ({ id: toVoid.batchId, version: 1, reason }),
    'care.returnMedicines': () => ({ returnedTo: '女儿', residentId, lines: [line] }),
    'care.discardMedicines': () => ({ why: '受潮', residentId, lines: [line], witness: '马秀兰' }),
    'care.voidStockMovement': () => ({ id: movementIds[0], version: 1, reason }),
    'care.countMedicines': () => ({
      secondCountedBy: '马秀兰',
      residentId,
      lines: [{ batchId, countedHundredths: 500, reason: '掉在地上' }],
    }),
    'care.voidStockCount': () => ({ id: count.countIds[0], reason }),
    'care.getMedicineBook': () => ({ medicineId }),
    'care.listMedicineStock': () => ({}),
    'care.printMedicineBook': () => ({ medicineId }),
    'care.printMedicineReceipt': () => ({ movementIds: [movementId] }),
  }
}

async function dosesOf(given: Given, medicines: GivenMedicines): Promise<Inputs> {
  const kept = await medicines.keeping()
  const give = async (hour: string) => {
    const doses = [medicines.dose(kept, at(hour, '2026-11-20'))]
    return (await given.home.value(giveDoses, { doses })).ids[0]
  }
  const [seen, gone] = [await give('08:00'), await give('18:00')]
  return {
    'care.giveDoses': () => ({
      by: '何芳',
      doses: [medicines.dose(kept, at('08:00', '2026-11-21'))],
    }),
    'care.voidDose': () => ({ id: gone, version: 1, reason }),
    'care.recordDoseEffect': () => ({ effect: '不痛了', id: seen, version: 1 }),
    'care.getMedicineRound': () => ({}),
    'care.listDoses': () => ({ residentId: kept.residentId }),
    'care.printDoseSheet': () => ({ residentId: kept.residentId }),
  }
}

/** Accepted inputs of the operations about medicines in custody. */
export async function medicinesInputs(given: Given): Promise<Inputs> {
  const medicines = new GivenMedicines(given)
  return {
    ...(await custodyOf(given)),
    ...(await keptOf(given, medicines)),
    ...(await stockOf(given, medicines)),
    ...(await dosesOf(given, medicines)),
  }
}
