import { listFree } from '#shared/contract/beds/bed.ts'
import { closeEnquiry, recordEnquiry } from '#shared/contract/residents/enquiry.ts'
import { recordFollowUp } from '#shared/contract/residents/follow-up.ts'
import { recordHealthCheck } from '#shared/contract/residents/health-check.ts'
import {
  offerBed,
  recordJump,
  recordOfferAnswer,
  recordWaiting,
} from '#shared/contract/residents/waiting.ts'
import { recordWaitingRule } from '#shared/contract/residents/waiting-rule.ts'
import { addDays, type Day } from '#shared/text/day.ts'
import { abilityWord } from './admissions.ts'
import type { InventedPeople } from './names.ts'
import type { Random } from './random.ts'
import { inventPerson, type SamplePerson } from './resident-person.ts'
import type { SampleAct, SampleHome, SampleSize } from './sample-home.ts'
import type { SampleStay } from './stays.ts'

const channels = ['电话', '上门', '社区介绍', '医院转介', '在住老人家属介绍'] as const
const wishes = [
  '要朝南的房间',
  '最好两人间',
  '离护士站近一些',
  '要能放轮椅',
  '想和老伴住一间',
  null,
  null,
] as const
const talks = [
  ['电话介绍了收费和照护内容', '家属商量后再来'],
  ['家属来看过房间和食堂', '满意，等床位'],
  ['问起医保和长护险怎么用', '已说明'],
  ['老人来试吃了一顿午饭', '觉得软硬合适'],
] as const

/** What is told of somebody who asks: the number is often not at hand. */
function toldOf(random: Random, person: SamplePerson, enquiredOn: Day) {
  const { name, idNumber, sex, telephone, address, contacts, level, group } = person
  const [contact] = contacts
  const identity = random.chance(0.6) ? { idNumber } : { sex }
  return {
    name,
    ...identity,
    telephone,
    address,
    ...(contact === undefined
      ? {}
      : {
          contact: {
            name: contact.name,
            relation: contact.relation,
            telephone: contact.telephone,
          },
        }),
    group,
    abilityWord: random.chance(0.8) ? abilityWord(random, level) : null,
    enquiredOn,
    channel: random.pick(channels),
    receivedBy: '周敏',
    bedKindWish: random.weighted([
      [level >= 3 ? ('nursing' as const) : ('ordinary' as const), 6],
      [null, 4],
    ]),
    wish: random.pick(wishes),
    priceMaxFen: random.chance(0.6) ? random.between(28, 60) * 10_000 : null,
  }
}

/** Some who live here asked first: by telephone, waited some weeks, were called meanwhile. */
export function enquiriesBeforeStays(
  random: Random,
  of: {
    readonly stays: readonly SampleStay[]
    readonly people: readonly SamplePerson[]
    readonly until: Day
  },
): readonly SampleAct[] {
  return of.stays.flatMap((stay): SampleAct[] => {
    const person = of.people[stay.person]
    const isRecent = stay.from > addDays(of.until, -400)
    const days = random.between(9, 45)
    if (person === undefined || stay.isReturn || !isRecent || !random.chance(0.45)) return []
    const enquiredOn = addDays(stay.from, -days)
    // Group and ability are entered with the admission.
    const told = { ...toldOf(random, person, enquiredOn), group: null, abilityWord: null }
    const [what, result] = random.pick(talks)
    const said = { kind: 'enquiry' as const, happenedOn: addDays(enquiredOn, 3), what, result }
    const waits = random.chance(0.7)
    return [
      {
        on: enquiredOn,
        act: async (home) => {
          const waitingFrom = waits ? enquiredOn : null
          const { residentId } = await home.call(recordEnquiry, { ...told, waitingFrom })
          home.residentIds.set(stay.person, residentId)
        },
      },
      {
        on: said.happenedOn,
        act: (home) =>
          home.call(recordFollowUp, { residentId: home.residentId(stay.person), ...said }),
      },
    ]
  })
}

const hospitals = ['市第一人民医院体检中心', '市中医医院', '镇卫生院'] as const

function checkOf(random: Random, from: Day) {
  const isConditional = random.chance(0.08)
  const isFound = random.chance(0.02)
  return {
    occasion: 'admission' as const,
    checkedOn: addDays(from, -random.between(1, 12)),
    place: random.pick(hospitals),
    infection: isFound ? ('found' as const) : ('none-found' as const),
    findings: isFound ? '乙肝表面抗原阳性' : random.pick([null, '血压偏高', '双眼白内障', null]),
    conclusion: isConditional ? ('conditional' as const) : ('suitable' as const),
    condition: isConditional ? random.pick(['按时服降压药', '鼻饲护理', '防跌倒看护']) : null,
  }
}

/** Most bring the paper of a check when they come; it is entered on the day of admission. */
export function healthCheckActs(
  random: Random,
  stays: readonly SampleStay[],
): readonly SampleAct[] {
  return stays.flatMap((stay): SampleAct[] => {
    const check = checkOf(random, stay.from)
    if (!random.chance(0.85)) return []
    return [
      {
        on: stay.from,
        act: (home) =>
          home.call(recordHealthCheck, { residentId: home.residentId(stay.person), ...check }),
      },
    ]
  })
}

/** Somebody who asked and is not here yet, or went elsewhere. */
interface Asking {
  readonly told: ReturnType<typeof toldOf>
  readonly state: 'waiting' | 'asking' | 'closed'
}

function askingPeople(
  random: Random,
  invented: InventedPeople,
  { count, until }: SampleSize,
): readonly Asking[] {
  const waiting = Math.max(3, Math.round(count * 0.11))
  const others = Math.max(2, Math.round(count * 0.05))
  return Array.from({ length: waiting + 2 * others }, (_, index) => {
    const state = index < waiting ? 'waiting' : index < waiting + others ? 'asking' : 'closed'
    const days = state === 'asking' ? random.between(1, 25) : random.between(20, 190)
    const enquiredOn = addDays(until, -days)
    const person = inventPerson(random, invented, enquiredOn)
    return { told: toldOf(random, person, enquiredOn), state }
  })
}

const outcomes = ['elsewhere', 'withdrawn', 'unsuitable'] as const
const closeNotes = { elsewhere: '住到离女儿近的机构', withdrawn: '改为居家照料', unsuitable: null }

interface Ids {
  residentId: number
  enquiryId: number
  waitingId: number
}

/** One person from the first call on. `ids` is filled by the first act and read by the later ones. */
function actsOf(random: Random, { told, state }: Asking, until: Day, ids: Ids): SampleAct[] {
  const { enquiredOn } = told
  const [what, result] = random.pick(talks)
  const happenedOn = addDays(enquiredOn, random.between(0, 1))
  // Some are to be called again these days.
  const nextOn = addDays(until, random.between(-2, 9))
  const isOpen = state !== 'closed' && random.chance(0.5) && nextOn >= happenedOn
  const outcome = random.pick(outcomes)
  const closedOn = addDays(enquiredOn, random.between(4, 18))
  const acts: SampleAct[] = [
    {
      on: enquiredOn,
      act: async (home) => {
        Object.assign(ids, await home.call(recordEnquiry, told))
        await home.call(recordFollowUp, {
          residentId: ids.residentId,
          kind: 'enquiry',
          happenedOn,
          withWhom: told.contact?.name,
          what,
          result,
          nextOn: isOpen ? nextOn : null,
        })
      },
    },
  ]
  if (state === 'waiting') {
    const waitingFrom = addDays(enquiredOn, 1)
    acts.push({
      on: waitingFrom,
      act: async (home) => {
        const { residentId } = ids
        Object.assign(ids, await home.call(recordWaiting, { residentId, waitingFrom }))
      },
    })
  }
  if (state === 'closed' && closedOn <= until) {
    const end = { closedOn, outcome, closeNote: closeNotes[outcome] }
    acts.push({
      on: closedOn,
      act: (home) => home.call(closeEnquiry, { enquiryId: ids.enquiryId, version: 1, ...end }),
    })
  }
  return acts
}

/** A place was offered some weeks ago and refused; one was offered today with a bed. */
function offerActs(until: Day, waiting: readonly Ids[]): readonly SampleAct[] {
  const [first, second] = waiting
  if (first === undefined || second === undefined) return []
  const aheadReason = '前面的老人要的床型没有空床'
  const offeredOn = addDays(until, -12)
  const refuse = async (home: SampleHome, { waitingId }: Ids, answerNote: string) => {
    const offer = { waitingId, offeredOn, answerBy: addDays(offeredOn, 3), aheadReason }
    const { offerId } = await home.call(offerBed, offer)
    const answer = { answer: 'refused', answeredOn: addDays(offeredOn, 2), answerNote } as const
    await home.call(recordOfferAnswer, { offerId, version: 1, ...answer })
  }
  return [
    { on: addDays(offeredOn, 2), act: (home) => refuse(home, first, '想等朝南的房间') },
    {
      on: until,
      act: async (home) => {
        const { residentId, waitingId } = second
        const { rows } = await home.call(listFree, { day: until, residentId })
        const bedId = rows.at(-1)?.bedId
        if (bedId === undefined) return
        const answerBy = addDays(until, 3)
        await home.call(offerBed, { waitingId, bedId, offeredOn: until, answerBy, aheadReason })
      },
    },
  ]
}

/** Who asks for a place and who waits for one, by a rule that the home set a year ago. */
export function waitingActs(
  random: Random,
  invented: InventedPeople,
  size: SampleSize,
): readonly SampleAct[] {
  const { until } = size
  const people = askingPeople(random, invented, size)
  const all = people.map((asking) => ({
    asking,
    ids: { residentId: 0, enquiryId: 0, waitingId: 0 },
  }))
  const waiting = all.filter(({ asking }) => asking.state === 'waiting').map(({ ids }) => ids)
  const last = waiting.at(-1)
  const ruleFrom = addDays(until, -365)
  const criteria = [
    { by: 'group' as const, groups: ['extreme-poverty', 'minimum-allowance'] },
    { by: 'day' as const },
  ]
  const jumpFrom = addDays(until, -10)
  const jump = { jumpFrom, reason: '独居，上周跌倒住院，出院后无人照料' }
  return [
    {
      on: ruleFrom,
      act: (home) => home.call(recordWaitingRule, { ruleFrom, criteria, reason: '按院务会决定' }),
    },
    ...all.flatMap(({ asking, ids }) => actsOf(random, asking, until, ids)),
    ...(last === undefined
      ? []
      : [
          {
            on: jumpFrom,
            act: (home: SampleHome) =>
              home.call(recordJump, { waitingId: last.waitingId, ...jump }),
          },
        ]),
    ...offerActs(until, waiting),
  ]
}
