import { recordFoodSamples, discardFoodSamples } from '#shared/contract/safety/food.ts'
import {
  createSupplier,
  recordFoodDelivery,
  recordFoodUse,
} from '#shared/contract/safety/food-delivery.ts'
import {
  createVideoSystem,
  recordVideoCheck,
  recordVideoRequest,
} from '#shared/contract/safety/video.ts'
import { recordVisit } from '#shared/contract/safety/visit.ts'
import type { Given } from '#test/support/given.ts'

type Inputs = Readonly<Record<string, () => unknown>>

const reason = '核对后更正'
const takenAt = '2026-11-18T04:00:00.000Z'
const discardedAt = '2026-11-20T05:00:00.000Z'

const samples = (dish: string) => ({
  mealOn: '2026-11-18',
  meal: 'lunch' as const,
  takenAt,
  dishes: [{ dish, grams: 130 }],
})

async function sampleInputs({ home }: Given): Promise<Inputs> {
  const kept = async (dish: string) => {
    const { ids } = await home.value(recordFoodSamples, samples(dish))
    return { id: ids[0] ?? 0, version: 1 }
  }
  const [toCorrect, toDiscard, toTakeBack, toVoid] = [
    await kept('样例菜一'),
    await kept('样例菜二'),
    await kept('样例菜三'),
    await kept('样例菜四'),
  ]
  await home.value(discardFoodSamples, { samples: [toTakeBack], discardedAt })
  const { dishes: _dishes, ...meal } = samples('')
  return {
    'safety.recordFoodSamples': () => samples('样例菜五'),
    'safety.correctFoodSample': () => ({
      ...toCorrect,
      ...meal,
      dish: '样例菜六',
      grams: 140,
      reason,
    }),
    'safety.discardFoodSamples': () => ({
      samples: [toDiscard],
      discardedAt,
      discardedBy: '周敏',
    }),
    'safety.takeBackFoodDiscard': () => ({ id: toTakeBack.id, version: 2, reason }),
    'safety.voidFoodSample': () => ({ ...toVoid, reason }),
    'safety.setFoodSampleGrams': () => ({ grams: 150, ruleFrom: '2026-12-31', reason }),
    'safety.listFoodSamples': () => ({}),
  }
}

async function deliveryInputs({ home }: Given): Promise<Inputs> {
  const { id: supplierId } = await home.value(createSupplier, { name: '样例粮油店' })
  const { id: toClose } = await home.value(createSupplier, { name: '样例蔬菜行' })
  const came = {
    supplierId,
    deliveredOn: '2026-11-18',
    name: '大米',
    quantityHundredths: 5000,
    unit: '千克',
    result: 'accepted' as const,
  }
  const { id: deliveryId } = await home.value(recordFoodDelivery, came)
  const { id: toVoid } = await home.value(recordFoodDelivery, came)
  const used = { deliveryId, kind: 'used' as const, usedOn: '2026-11-19', quantityHundredths: 100 }
  const { id: useId } = await home.value(recordFoodUse, used)
  return {
    'safety.createSupplier': () => ({ name: '样例水产行' }),
    'safety.correctSupplier': () => ({ id: supplierId, version: 1, name: '样例粮油', reason }),
    'safety.closeSupplier': () => ({ id: toClose, version: 1, usedTo: '2026-12-01', reason }),
    'safety.listSuppliers': () => ({}),
    'safety.recordFoodDelivery': () => came,
    'safety.correctFoodDelivery': () => ({ id: deliveryId, version: 1, ...came, reason }),
    'safety.voidFoodDelivery': () => ({ id: toVoid, version: 1, reason }),
    'safety.recordFoodUse': () => used,
    'safety.voidFoodUse': () => ({ id: useId, reason }),
    'safety.listFoodDeliveries': () => ({}),
    'safety.listFoodUse': () => ({ deliveryId }),
  }
}

async function visitInputs({ home }: Given): Promise<Inputs> {
  const visit = (visitorName: string) => ({
    visitorName,
    purpose: 'work' as const,
    cameAt: '2026-11-20T01:00:00.000Z',
  })
  const came = async (name: string) => {
    const { id } = await home.value(recordVisit, visit(name))
    return { id, version: 1 }
  }
  const [toLeave, toCorrect, toVoid] = [await came('周一'), await came('周二'), await came('周三')]
  return {
    'safety.recordVisit': () => visit('周四'),
    'safety.recordVisitLeave': () => ({ ...toLeave, leftAt: '2026-11-20T02:00:00.000Z' }),
    'safety.correctVisit': () => ({ ...toCorrect, ...visit('周五'), reason }),
    'safety.voidVisit': () => ({ ...toVoid, reason }),
    'safety.listVisits': () => ({}),
  }
}

async function videoInputs({ home }: Given): Promise<Inputs> {
  const system = (name: string) => ({ name, place: '走廊', cameraCount: 8, retentionDays: 30 })
  const { id: systemId } = await home.value(createVideoSystem, system('样例系统一'))
  const { id: toClose } = await home.value(createVideoSystem, system('样例系统二'))
  const look = {
    systemId,
    checkedAt: '2026-11-20T01:00:00.000Z',
    oldestOn: '2026-10-20',
    workingCount: 8,
  }
  const request = {
    systemId,
    requestedBy: '王警官',
    reason: '调查',
    content: '大门',
    contentFrom: '2026-11-19T00:00:00.000Z',
    contentTo: '2026-11-19T01:00:00.000Z',
    approvedBy: '沈建国',
    shownAt: '2026-11-20T02:00:00.000Z',
  }
  const { id: lookId } = await home.value(recordVideoCheck, look)
  const { id: requestId } = await home.value(recordVideoRequest, request)
  return {
    'safety.createVideoSystem': () => system('样例系统三'),
    'safety.correctVideoSystem': () => ({
      id: systemId,
      version: 1,
      ...system('样例系统四'),
      reason,
    }),
    'safety.closeVideoSystem': () => ({ id: toClose, version: 1, usedTo: '2026-12-01', reason }),
    'safety.recordVideoCheck': () => look,
    'safety.voidVideoCheck': () => ({ id: lookId, reason }),
    'safety.recordVideoRequest': () => request,
    'safety.voidVideoRequest': () => ({ id: requestId, reason }),
    'safety.listVideoSystems': () => ({}),
    'safety.listVideoRequests': () => ({}),
  }
}

/** Food samples, deliveries, visits and video: one input for each operation that is accepted. */
export async function safetyBooksInputs(given: Given): Promise<Inputs> {
  return {
    ...(await sampleInputs(given)),
    ...(await deliveryInputs(given)),
    ...(await visitInputs(given)),
    ...(await videoInputs(given)),
  }
}
