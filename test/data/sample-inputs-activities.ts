import { recordActivity } from '#shared/contract/home/activity.ts'
import { recordMenu } from '#shared/contract/home/menu.ts'
import type { Given } from '#test/support/given.ts'

const reason = '核对签到表'
const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 9])

/** Accepted inputs of the operations about activities and menus, with what they need in the home. */
export async function activitiesInputs(
  given: Given,
): Promise<Readonly<Record<string, () => unknown>>> {
  const { home } = given
  const { residentId } = await given.resident()
  const activity = {
    kind: 'exercise',
    title: '八段锦',
    heldOn: '2026-05-12',
    startsAt: '09:00',
    attendees: [{ residentId }],
  }
  const { id: first } = await home.value(recordActivity, activity)
  const { id: second } = await home.value(recordActivity, activity)
  const { id: third } = await home.value(recordActivity, activity)
  const file = { activityId: third, fileName: '合影.png', bytes: png }
  const added = await home.call('home.addActivityFile', file)
  const { id: fileId } = (added as { value: { id: number } }).value
  const soup = [{ dish: '冬瓜汤' }]
  const lunch = { servedOn: '2026-05-11', meal: 'lunch' as const, dishes: soup }
  await home.value(recordMenu, { meals: [lunch] })
  return {
    'home.listActivityKinds': () => ({}),
    'home.recordActivity': () => activity,
    'home.correctActivity': () => ({ id: first, version: 1, ...activity, title: '太极', reason }),
    'home.voidActivity': () => ({ id: second, version: 1, reason }),
    'home.listActivities': () => ({ residentId }),
    'home.getActivity': () => ({ id: third }),
    'home.listParticipation': () => ({ from: '2026-05-01', to: '2026-05-31' }),
    'home.addActivityFile': () => ({ activityId: third, fileName: '签到表.png', bytes: png }),
    'home.getActivityFile': () => ({ fileId }),
    'home.voidActivityFile': () => ({ fileId, reason }),
    'home.getMenu': () => ({ day: '2026-05-13' }),
    'home.recordMenu': () => ({ meals: [{ ...lunch, servedOn: '2026-05-12' }] }),
    'home.copyMenu': () => ({ from: '2026-05-11', to: '2026-05-18' }),
    'home.printMenu': () => ({ day: '2026-05-13' }),
  }
}
