import { recordDisclosure } from '#shared/contract/office/disclosure.ts'
import {
  answerPrivacyRequest,
  recordPrivacyRequest,
} from '#shared/contract/office/privacy-request.ts'
import { recordRetentionHold } from '#shared/contract/office/retention.ts'
import {
  recordConsent,
  recordPrivacyNotice,
  withdrawConsent,
} from '#shared/contract/residents/consent.ts'
import { referenceNotice, referenceTitle } from '#shared/rules/privacy-notice.ts'
import { addDays, type Day } from '#shared/text/day.ts'
import type { Random } from './random.ts'
import type { SamplePerson } from './resident-person.ts'
import { daysOfHistory, type SampleAct, type SampleHome, type SampleSize } from './sample-home.ts'
import type { SampleStay } from './stays.ts'

/** What is asked at admission, how often it is refused, and how often nobody asked. */
const asked = [
  { purpose: 'care-file', refused: 0, unasked: 0 },
  { purpose: 'health', refused: 0, unasked: 0.03 },
  { purpose: 'hospital', refused: 0.01, unasked: 0.04 },
  { purpose: 'family', refused: 0.05, unasked: 0.06 },
  { purpose: 'photo', refused: 0.18, unasked: 0.1 },
] as const

interface Living {
  readonly stay: SampleStay
  readonly person: SamplePerson
}

/** By the number of the person and the purpose, as they were given. */
type ConsentIds = Map<string, number>

interface World {
  readonly until: Day
  readonly ids: ConsentIds
  noticeId: number | null
}

const keyOf = ({ stay }: Living, purpose: string) => `${stay.person} ${purpose}`

function speakerOf({ name, contacts }: SamplePerson) {
  const guardian = contacts.find(({ kind }) => kind === 'guardian')
  return guardian === undefined
    ? { givenBy: name, givenByRole: 'self' as const }
    : { givenBy: guardian.name, givenByRole: 'guardian' as const }
}

/** On the day of admission each purpose is asked, in writing. */
function consentActs(random: Random, living: Living, world: World): readonly SampleAct[] {
  const { stay, person } = living
  const said = asked.flatMap(({ purpose, refused, unasked }) => {
    const isGiven = !random.chance(refused)
    return random.chance(unasked) ? [] : [{ purpose, isGiven }]
  })
  return said.map(({ purpose, isGiven }) => ({
    on: stay.from,
    act: async (home: SampleHome) => {
      const { id } = await home.call(recordConsent, {
        residentId: home.residentId(stay.person),
        purpose,
        noticeId: world.noticeId,
        isGiven,
        ...speakerOf(person),
        way: 'written',
        givenOn: stay.from,
      })
      if (isGiven) world.ids.set(keyOf(living, purpose), id)
    },
  }))
}

function withdrawalAct(living: Living, { until, ids }: World): SampleAct {
  const withdrawnOn = addDays(until, -30)
  return {
    on: withdrawnOn,
    act: async (home) => {
      const id = ids.get(keyOf(living, 'photo'))
      if (id === undefined) return
      const by = { withdrawnBy: living.person.name, withdrawNote: '不想再出现在公众号里' }
      await home.call(withdrawConsent, { id, version: 1, withdrawnOn, ...by })
    },
  }
}

const told = [
  ['市第一人民医院', 'hospital', '病史、用药和过敏', '急诊就诊'],
  ['市中医医院', 'hospital', '近三个月血压和用药', '住院'],
  ['区医保中心', 'insurer', '评估报告复印件', '申请长期护理保险'],
] as const

/** What was given to hospitals and insurers: in an emergency, or on consent where that was given. */
function disclosureAct(random: Random, living: Living, { until, ids }: World): SampleAct {
  const [receiver, receiverKind, what, purpose] = random.pick(told)
  const disclosedOn = addDays(until, -random.between(3, 60))
  return {
    on: disclosedOn,
    act: (home) => {
      const consentId = ids.get(keyOf(living, 'hospital')) ?? null
      return home.call(recordDisclosure, {
        residentId: home.residentId(living.stay.person),
        disclosedOn,
        receiver,
        receiverKind,
        what,
        purpose,
        basis: consentId === null ? 'emergency' : 'consent',
        consentId,
        way: '复印件',
        givenBy: '何芳',
      })
    },
  }
}

/** One who got her copy, one who still waits for an answer. */
function requestActs([first, second]: readonly Living[], until: Day): readonly SampleAct[] {
  const ask = async (home: SampleHome, living: Living, askedOn: Day, kind: 'copy' | 'access') => {
    const [contact] = living.person.contacts
    return home.call(recordPrivacyRequest, {
      residentId: home.residentId(living.stay.person),
      kind,
      askedOn,
      askedBy: contact?.name ?? living.person.name,
      askedByRole: contact === undefined ? 'self' : 'agent',
      proof: contact === undefined ? '身份证' : '委托书、身份证',
      wish: kind === 'copy' ? '要一份能力评估报告' : '想看护理记录',
    })
  }
  if (first === undefined || second === undefined) return []
  const [earlier, later] = [addDays(until, -50), addDays(until, -18)]
  return [
    {
      on: earlier,
      act: async (home) => {
        const { id } = await ask(home, first, earlier, 'copy')
        const answeredOn = addDays(earlier, 4)
        const answer = { result: 'granted', answer: '已交评估报告复印件一份，签收' } as const
        await home.call(answerPrivacyRequest, { id, version: 1, answeredOn, ...answer })
      },
    },
    { on: later, act: (home) => ask(home, second, later, 'access') },
  ]
}

function holdAct(stay: SampleStay, until: Day): SampleAct {
  const holdFrom = addDays(until, -5)
  return {
    on: until,
    act: (home) =>
      home.call(recordRetentionHold, {
        residentId: home.residentId(stay.person),
        holdFrom,
        holdReason: '家属与机构的退费纠纷未结',
      }),
  }
}

/** A notice, what who lives here agreed to or refused, what was given out, requests and one hold. */
export function privacyActs(
  random: Random,
  stays: readonly SampleStay[],
  of: { readonly people: readonly SamplePerson[]; readonly size: SampleSize },
): readonly SampleAct[] {
  const { until } = of.size
  const world: World = { until, ids: new Map(), noticeId: null }
  const noticeFrom = addDays(until, -daysOfHistory)
  const living = stays.flatMap((stay): readonly Living[] => {
    const person = of.people[stay.person]
    return person === undefined || stay.to !== null || stay.isReturn ? [] : [{ stay, person }]
  })
  const early = living.filter(({ stay }) => stay.from < addDays(until, -70))
  const gone = stays.find(({ to }) => to !== null && to < addDays(until, -40))
  const notice = { noticeVersion: '2024-1', title: referenceTitle, body: referenceNotice('本院') }
  return [
    {
      on: addDays(until, -daysOfHistory),
      act: async (home) => {
        const { id } = await home.call(recordPrivacyNotice, { ...notice, noticeFrom })
        world.noticeId = id
      },
    },
    ...living.flatMap((one) => consentActs(random, one, world)),
    ...early.slice(0, 2).map((one) => withdrawalAct(one, world)),
    ...early.slice(2, 8).map((one) => disclosureAct(random, one, world)),
    ...requestActs(early.slice(8), until),
    ...(gone === undefined ? [] : [holdAct(gone, until)]),
  ]
}
