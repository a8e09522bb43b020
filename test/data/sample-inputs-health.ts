import { assignLevel, recordLevel } from '#shared/contract/care/care-level.ts'
import { attachDocument } from '#shared/contract/residents/document.ts'
import {
  recordAllergy,
  recordDiet,
  recordDisease,
  recordMedicine,
  recordWish,
} from '#shared/contract/residents/health.ts'
import { recordPhoto } from '#shared/contract/residents/photo.ts'
import type { Given } from '#test/support/given.ts'
import { png } from '#test/support/pictures.ts'

const reason = '核对后更正'
const day = '2026-08-01'

type Inputs = Readonly<Record<string, () => unknown>>

async function healthOf(given: Given, residentId: number): Promise<Inputs> {
  const { home } = given
  const disease = { name: '2型糖尿病', icdCode: 'E11.9', diagnosedOn: '2020-03-01' }
  const allergy = { substance: '青霉素', kind: 'drug', knownOn: day, severity: 'severe' } as const
  const medicine = { name: '二甲双胍', dose: '0.5 g，一日两次', startedOn: day }
  const wish = { wish: '走的时候听评弹', kind: 'funeral', statedOn: day, statedBy: '本人' }
  const ids = {
    disease: (await home.value(recordDisease, { residentId, ...disease })).id,
    allergy: (await home.value(recordAllergy, { residentId, ...allergy })).id,
    medicine: (await home.value(recordMedicine, { residentId, ...medicine })).id,
    diet: (await home.value(recordDiet, { residentId, diet: 'diabetic', dietFrom: day })).id,
    wish: (await home.value(recordWish, { residentId, ...wish })).id,
  }
  const toEnd = await home.value(recordDisease, { residentId, name: '感冒', diagnosedOn: day })
  const toVoid = await home.value(recordDiet, { residentId, diet: 'soft', dietFrom: day })
  const of = (id: number) => ({ id, version: 1, reason })
  return {
    'residents.recordDisease': () => ({ residentId, ...disease }),
    'residents.correctDisease': () => ({ ...disease, note: '饮食控制', ...of(ids.disease) }),
    'residents.recordAllergy': () => ({ residentId, ...allergy, substance: '花粉', kind: 'other' }),
    'residents.correctAllergy': () => ({ ...allergy, reaction: '皮疹', ...of(ids.allergy) }),
    'residents.recordMedicine': () => ({ residentId, ...medicine }),
    'residents.correctMedicine': () => ({ ...medicine, note: '饭后', ...of(ids.medicine) }),
    'residents.recordDiet': () => ({ residentId, diet: 'low-salt', dietFrom: day }),
    'residents.correctDiet': () => ({ diet: 'diabetic', dietFrom: '2026-07-01', ...of(ids.diet) }),
    'residents.recordWish': () => ({ residentId, ...wish }),
    'residents.correctWish': () => ({ ...wish, witness: '何芳', ...of(ids.wish) }),
    'residents.endHealthEntry': () => ({
      endedOn: '2026-08-09',
      kind: 'disease',
      id: toEnd.id,
      version: 1,
    }),
    'residents.voidHealthEntry': () => ({ ...of(toVoid.id), kind: 'diet' }),
    'residents.healthKinds': () => ({}),
    'residents.findDiseases': () => ({ search: 'gxy' }),
    'residents.getHealth': () => ({ residentId }),
    'residents.listDiets': () => ({ search: '王' }),
  }
}

async function filesOf(given: Given, residentId: number): Promise<Inputs> {
  const { home } = given
  const picture = { fileName: '医保卡.png', kind: 'medical-insurance', bytes: png(8) }
  const document = { ...picture, subject: 'resident' as const, subjectId: residentId }
  const attach = async () => (await home.value(attachDocument, document)).fileId
  const withThumbnail = { ...document, thumbnail: png(2) }
  const { fileId } = await home.value(attachDocument, withThumbnail)
  const [toCorrect, toVoid] = [await attach(), await attach()]
  const photo = { residentId, bytes: png(9), thumbnail: png(3) }
  const { id: photoId } = await home.value(recordPhoto, photo)
  const other = (await given.resident()).residentId
  return {
    'residents.recordPhoto': () => ({ takenOn: day, ...photo, residentId: other }),
    'residents.voidPhoto': () => ({ id: photoId, reason }),
    'residents.getPhoto': () => ({ residentId }),
    'residents.attachDocument': () => withThumbnail,
    'residents.correctDocument': () => ({
      note: '换发的新卡',
      fileId: toCorrect,
      kind: 'medical-insurance',
      reason,
    }),
    'residents.voidDocument': () => ({ fileId: toVoid, reason }),
    'residents.listDocuments': () => ({ residentId }),
    'residents.getDocument': () => ({ fileId }),
    'residents.getThumbnail': () => ({ fileId }),
  }
}

async function levelsOf(given: Given, residentId: number): Promise<Inputs> {
  const { home } = given
  const level = (name: string) =>
    home.value(recordLevel, { name, levelFrom: '2026-01-01', abilityLevels: [0, 1] })
  const [first, second] = [(await level('一级')).id, (await level('二级')).id]
  const [toClose, toVoid] = [(await level('三级')).id, (await level('四级')).id]
  const assigned = { residentId, careLevelId: first, levelFrom: '2026-06-01' }
  const { id } = await home.value(assignLevel, assigned)
  const other = await given.resident()
  const otherLevel = await home.value(assignLevel, { ...assigned, residentId: other.residentId })
  return {
    'care.recordLevel': () => ({ name: '五级', levelFrom: day, monthlyPriceFen: 120_000 }),
    'care.recordExampleLevels': () => ({ levelFrom: day, example: 'free-choice' }),
    'care.correctLevel': () => ({
      name: '二级护理',
      id: second,
      version: 1,
      levelFrom: '2026-01-01',
      reason,
    }),
    'care.closeLevel': () => ({ levelTo: '2026-10-01', id: toClose, version: 1 }),
    'care.voidLevel': () => ({ id: toVoid, version: 1, reason }),
    'care.listLevels': () => ({}),
    'care.assignLevel': () => ({ levelFrom: '2026-09-01', residentId, careLevelId: second }),
    'care.correctResidentLevel': () => ({
      levelFrom: '2026-06-03',
      id,
      version: 1,
      careLevelId: first,
      toldTo: '女儿',
      toldOn: '2026-06-03',
      correctionReason: reason,
    }),
    'care.voidResidentLevel': () => ({ id: otherLevel.id, version: 1, reason }),
    'care.checkLevel': () => ({ residentId, careLevelId: second, levelFrom: '2026-09-01' }),
    'care.getResidentLevels': () => ({ residentId }),
    'care.listResidentLevels': () => ({}),
  }
}

/** Accepted inputs of the operations about health, photos, documents and care levels. */
export async function healthInputs(given: Given): Promise<Inputs> {
  const { residentId } = await given.resident({ admittedOn: '2026-05-01' })
  return {
    ...(await healthOf(given, residentId)),
    ...(await filesOf(given, residentId)),
    ...(await levelsOf(given, residentId)),
  }
}
