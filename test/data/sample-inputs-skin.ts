import {
  attachRestraintFile,
  beginRestraint,
  recordRestraintCheck,
} from '#shared/contract/care/restraint.ts'
import { attachWoundPicture, recordWound, recordWoundCheck } from '#shared/contract/care/wound.ts'
import { instantAt } from '#shared/text/hour.ts'
import type { Given } from '#test/support/given.ts'
import { png } from '#test/support/pictures.ts'

type Inputs = Readonly<Record<string, () => unknown>>

const reason = '核对后更正'
const foundOn = '2026-11-10'
const at = (day: string, hour: string) => instantAt(day, hour) ?? ''

async function woundInputs({ home }: Given, residentId: number): Promise<Inputs> {
  const wound = { kind: 'pressure', bodySite: '骶尾部', foundOn, isFromOutside: false }
  const check = { checkedAt: at(foundOn, '09:00'), lengthMm: 20, widthMm: 10, checkedBy: '何芳' }
  const make = async (bodySite: string) =>
    (await home.value(recordWound, { residentId, ...wound, bodySite })).woundId
  const [woundId, toClose, toVoid] = [
    await make('骶尾部'),
    await make('左足跟'),
    await make('背部'),
  ]
  const checked = async () => (await home.value(recordWoundCheck, { woundId, ...check })).checkId
  const [checkId, checkToVoid] = [await checked(), await checked()]
  const bytes = png()
  const picture = { checkId, fileName: '骶尾部.png', bytes }
  const { fileId } = await home.value(attachWoundPicture, picture)
  return {
    'care.recordWound': () => ({ residentId, ...wound, check }),
    'care.correctWound': () => ({ woundId, version: 1, ...wound, cause: '久坐', reason }),
    'care.closeWound': () => ({ woundId: toClose, version: 1, healedOn: '2026-11-20' }),
    'care.voidWound': () => ({ woundId: toVoid, version: 1, reason }),
    'care.recordWoundCheck': () => ({ woundId, ...check, stage: '2' }),
    'care.correctWoundCheck': () => ({ checkId, version: 1, ...check, look: '红', reason }),
    'care.voidWoundCheck': () => ({ checkId: checkToVoid, version: 1, reason }),
    'care.attachWoundPicture': () => ({ checkId, fileName: '二.png', bytes: png(8) }),
    'care.getWoundPicture': () => ({ fileId }),
    'care.voidWoundPicture': () => ({ fileId, reason }),
    'care.woundKinds': () => ({}),
    'care.listWounds': () => ({ state: 'all' }),
    'care.getWound': () => ({ woundId }),
    'care.printWound': () => ({ woundId }),
  }
}

async function restraintInputs(given: Given, residentId: number): Promise<Inputs> {
  const { home } = given
  const by = (await given.account('nurse')).client
  const [orderedAt, beganAt] = [at('2026-11-21', '20:00'), at('2026-11-21', '20:30')]
  const order = { reason: '拔管', orderedBy: '李医生', orderedAt, beganAt, isEmergency: true }
  const begun = async (kind: string) =>
    (await home.value(beginRestraint, { residentId, kind, ...order }, { by })).restraintId
  const [restraintId, toCorrect, toEnd, toVoid] = [
    await begun('mitten'),
    await begun('waist-belt'),
    await begun('wrist'),
    await begun('vest'),
  ]
  const look = {
    restraintId,
    checkedAt: at('2026-11-21', '22:30'),
    isReleased: true,
    circulation: 'good',
    skin: 'sound',
    checkedBy: '马秀兰',
  } as const
  const { checkId } = await home.value(recordRestraintCheck, look)
  const file = { restraintId, fileName: '同意书.png', bytes: png() }
  const { fileId } = await home.value(attachRestraintFile, file, { by })
  const consent = { consentBy: '王芳', consentRelation: '女儿', consentAt: beganAt }
  return {
    'care.beginRestraint': () => ({ residentId, kind: 'bed-rail', ...order }),
    'care.recordRestraintConsent': () => ({ restraintId, version: 1, ...consent }),
    'care.endRestraint': () => ({
      restraintId: toEnd,
      version: 1,
      endedAt: at('2026-11-22', '06:00'),
      endedBy: '何芳',
    }),
    'care.correctRestraint': () => ({
      restraintId: toCorrect,
      version: 1,
      kind: 'waist-belt',
      ...order,
      releaseMinutes: 60,
      correctionReason: reason,
    }),
    'care.voidRestraint': () => ({ restraintId: toVoid, version: 1, reason }),
    'care.recordRestraintCheck': () => ({ ...look, checkedAt: at('2026-11-22', '00:30') }),
    'care.voidRestraintCheck': () => ({ checkId, reason }),
    'care.attachRestraintFile': () => ({ ...file, bytes: png(8) }),
    'care.getRestraintFile': () => ({ fileId }),
    'care.voidRestraintFile': () => ({ fileId, reason }),
    'care.restraintKinds': () => ({}),
    'care.listRestraints': () => ({ state: 'all' }),
    'care.getRestraint': () => ({ restraintId }),
    'care.printRestraint': () => ({ restraintId }),
  }
}

/** Wounds with their looks and pictures, restraints with theirs. */
export async function skinInputs(given: Given): Promise<Inputs> {
  const { residentId } = await given.resident()
  return {
    'care.getOverview': () => ({}),
    ...(await woundInputs(given, residentId)),
    ...(await restraintInputs(given, residentId)),
  }
}
