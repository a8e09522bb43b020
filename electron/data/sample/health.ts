import { attachDocument } from '#shared/contract/residents/document.ts'
import {
  recordAllergy,
  recordDiet,
  recordDisease,
  recordMedicine,
  recordWish,
} from '#shared/contract/residents/health.ts'
import { recordPhoto } from '#shared/contract/residents/photo.ts'
import { addDays, type Day } from '#shared/text/day.ts'
import { type DrawnPicture, drawnPicture } from './pictures.ts'
import type { Random } from './random.ts'
import type { SamplePerson } from './resident-person.ts'
import type { SampleAct } from './sample-home.ts'
import type { SampleStay } from './stays.ts'

interface HealthOf {
  readonly stays: readonly SampleStay[]
  readonly people: readonly SamplePerson[]
  readonly until: Day
}

interface Patient {
  readonly stay: SampleStay
  readonly person: SamplePerson
  readonly until: Day
}

const diseases = [
  ['特发性（原发性）高血压', 'I10', 34],
  ['2型糖尿病不伴有并发症', 'E11.9', 16],
  ['动脉硬化性心脏病', 'I25.1', 14],
  ['脑梗死后遗症', 'I69.3', 12],
  ['骨质疏松不伴有病理性骨折', 'M81', 9],
  ['膝关节病', 'M17', 8],
  ['其他慢性阻塞性肺病', 'J44', 6],
  ['老年性白内障', 'H25', 6],
  ['前列腺增生', 'N40', 5],
  ['帕金森病', 'G20', 4],
  ['心房纤颤和扑动', 'I48', 4],
  ['老寒腿', null, 2],
] as const

/** What a woman has instead: the draw stays the same, so the rest of the home does too. */
const womens: Readonly<Record<string, readonly [name: string, icdCode: string]>> = {
  N40: ['其他甲状腺功能减退症', 'E03'],
}

const medicines: Readonly<Record<string, readonly [name: string, dose: string]>> = {
  I10: ['氨氯地平片', '5 mg，每天早上一次'],
  'E11.9': ['二甲双胍片', '0.5 g，每天两次，饭后'],
  'I25.1': ['阿司匹林肠溶片', '0.1 g，每天早上一次'],
  'I69.3': ['阿托伐他汀片', '20 mg，每晚一次'],
  I48: ['利伐沙班片', '15 mg，每天一次，随餐'],
  G20: ['多巴丝肼片', '0.125 g，每天三次'],
}

const drugs = ['青霉素', '磺胺类', '头孢曲松', '阿司匹林'] as const
const foods = ['虾蟹', '花生', '牛奶', '芒果'] as const
const wishes = [
  ['resuscitation', '到了最后不要插管，不要电击，要女儿在身边。'],
  ['hospital', '小病在院里看，不想一有事就往医院送。'],
  ['funeral', '后事从简，不摆酒，骨灰和老伴放在一起。'],
  ['life-support', '醒不过来就不要一直用机器。'],
  ['daily-life', '晚上床边留一盏小灯，门不要关死。'],
] as const

function diseaseActs(random: Random, { stay, person }: Patient): readonly SampleAct[] {
  const count = random.weighted([
    [0, 10],
    [1, 40],
    [2, 35],
    [3, 15],
  ])
  const codes = new Set<string>()
  const acts: SampleAct[] = []
  if (person.isDemented) {
    const name = random.chance(0.6) ? '阿尔茨海默病性痴呆' : '血管性痴呆'
    const icdCode = name.startsWith('血管') ? 'F01' : 'F00'
    const diagnosedOn = addDays(stay.from, -random.between(60, 2000))
    acts.push({
      on: stay.from,
      act: (home) =>
        home.call(recordDisease, {
          residentId: home.residentId(stay.person),
          name,
          icdCode,
          diagnosedOn,
          source: '医院诊断证明',
        }),
    })
  }
  for (let index = 0; index < count; index += 1) {
    const drawn = random.weighted(diseases.map((one) => [one, one[2]] as const))
    const own = person.sex === 'female' ? womens[drawn[1] ?? ''] : undefined
    const [name, icdCode] = own ?? drawn
    if (codes.has(name)) continue
    codes.add(name)
    const since = addDays(stay.from, -random.between(30, 5000))
    const diagnosedOn = random.chance(0.75) ? since : null
    const source = random.pick(['入住体检', '出院小结', '家属口述'])
    acts.push({
      on: stay.from,
      act: (home) =>
        home.call(recordDisease, {
          residentId: home.residentId(stay.person),
          name,
          icdCode,
          diagnosedOn,
          source,
        }),
    })
    const medicine = medicines[icdCode ?? '']
    if (medicine === undefined || !random.chance(0.6)) continue
    const [drug, dose] = medicine
    acts.push({
      on: stay.from,
      act: (home) =>
        home.call(recordMedicine, {
          residentId: home.residentId(stay.person),
          name: drug,
          dose,
          startedOn: diagnosedOn,
          prescribedBy: '县人民医院',
        }),
    })
  }
  return acts
}

/** Nearly all were asked on the first day; of some an allergy came to light later. */
function allergyActs(random: Random, { stay, until }: Patient): readonly SampleAct[] {
  if (random.chance(0.06)) return []
  const isNone = random.chance(0.84)
  const kind = random.chance(0.7) ? ('drug' as const) : ('food' as const)
  const allergy = {
    kind,
    substance: random.pick<string>(kind === 'drug' ? drugs : foods),
    severity: random.pick(['mild', 'moderate', 'severe', 'unknown'] as const),
    reaction: random.pick(['皮疹', '呕吐', '呼吸困难', '瘙痒']),
  }
  const laterOn = addDays(stay.from, random.between(40, 300))
  const source = '家属口述'
  const first: SampleAct = {
    on: stay.from,
    act: (home) =>
      home.call(recordAllergy, {
        residentId: home.residentId(stay.person),
        knownOn: stay.from,
        source,
        ...(isNone ? { kind: 'none-known' as const } : allergy),
      }),
  }
  const isThere = laterOn <= until && (stay.to === null || laterOn < stay.to)
  if (!isNone || !isThere || !random.chance(0.05)) return [first]
  const later: SampleAct = {
    on: laterOn,
    act: (home) =>
      home.call(recordAllergy, {
        residentId: home.residentId(stay.person),
        knownOn: laterOn,
        source: '用药后出现',
        ...allergy,
      }),
  }
  return [first, later]
}

function textureOf(random: Random, level: number): string {
  if (level <= 1) return 'regular'
  if (level === 2) return random.chance(0.6) ? 'regular' : 'soft'
  return random.weighted([
    ['soft', 35],
    ['minced', 25],
    ['pureed', 25],
    ['tube', level === 4 ? 12 : 2],
    ['liquid', 3],
  ])
}

function dietActs(random: Random, { stay, person, until }: Patient): readonly SampleAct[] {
  const record = (on: Day, diet: string): SampleAct => ({
    on,
    act: (home) =>
      home.call(recordDiet, { residentId: home.residentId(stay.person), diet, dietFrom: on }),
  })
  const texture = textureOf(random, person.level)
  const acts = random.chance(0.9) ? [record(stay.from, texture)] : []
  const laterOn = addDays(stay.from, random.between(60, 400))
  const isThere = laterOn <= until && (stay.to === null || laterOn < stay.to)
  if (isThere && texture === 'soft' && random.chance(0.4)) acts.push(record(laterOn, 'pureed'))
  if (person.ethnic === '回族') acts.push(record(stay.from, 'halal'))
  const special = random.weighted([
    [null, 66],
    ['low-salt', 16],
    ['diabetic', 12],
    ['low-fat', 4],
    ['vegetarian', 2],
  ])
  if (special !== null) acts.push(record(stay.from, special))
  return acts
}

function wishActs(random: Random, { stay, person }: Patient): readonly SampleAct[] {
  if (!random.chance(0.14)) return []
  const [kind, wish] = random.pick(wishes)
  const [contact] = person.contacts
  return [
    {
      on: stay.from,
      act: (home) =>
        home.call(recordWish, {
          residentId: home.residentId(stay.person),
          kind,
          wish,
          statedOn: stay.from,
          statedBy: '本人',
          witness: contact?.name ?? null,
        }),
    },
  ]
}

/** Drawn pictures stand for photos: nobody real is in a sample home. */
function pictureActs(
  random: Random,
  { stay, until }: Patient,
  pictures: readonly DrawnPicture[],
): readonly SampleAct[] {
  if (stay.to !== null || !random.chance(0.15)) return []
  const { whole, small } = random.pick(pictures)
  return [
    {
      on: until,
      act: async (home) => {
        const residentId = home.residentId(stay.person)
        await home.call(recordPhoto, {
          residentId,
          takenOn: stay.from,
          bytes: whole,
          thumbnail: small,
        })
        if (stay.number % 3 !== 0) return
        const of = { subject: 'resident' as const, subjectId: residentId, kind: 'photo' }
        const file = { fileName: '院内风景.png', bytes: whole, thumbnail: small }
        await home.call(attachDocument, { ...of, ...file, documentOn: stay.from, note: '样例图片' })
      },
    },
  ]
}

/** What is known of everybody's health from the first stay on: diseases, allergies, medicines, meals, wishes. */
export function healthActs(
  random: Random,
  { stays, people, until }: HealthOf,
): readonly SampleAct[] {
  const first = stays.filter(({ isReturn }) => !isReturn)
  const pictures = [1, 2, 3].map((number) => drawnPicture(random.of(`picture ${number}`)))
  return first.flatMap((stay) => {
    const person = people[stay.person]
    if (person === undefined) throw new Error('a stay without a person')
    const patient = { stay, person, until }
    return [
      ...allergyActs(random, patient),
      ...diseaseActs(random, patient),
      ...dietActs(random, patient),
      ...wishActs(random, patient),
      ...pictureActs(random, patient, pictures),
    ]
  })
}
