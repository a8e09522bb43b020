import { recordOfficialResult } from '#shared/contract/assessments/official-result.ts'
import { recordReassessmentCall } from '#shared/contract/assessments/reassessment.ts'
import { addDays, addMonths } from '#shared/text/day.ts'
import type { AssessmentsOf } from './assessments.ts'
import type { Random } from './random.ts'
import type { SampleAct } from './sample-home.ts'
import { lengthOf } from './stays.ts'

const changes = [
  '夜里起身次数增多，走路要扶',
  '进食变慢，吃饭要人提醒',
  '这几天叫不出家里人的名字',
  '髋部疼痛，不愿下床',
] as const

/** Grades of the care insurance and levels found by an agency, each for two years; some ran out. */
function resultActs(random: Random, { stays, people, until }: AssessmentsOf): readonly SampleAct[] {
  return stays.flatMap((stay): SampleAct[] => {
    const level = people[stay.person]?.level ?? 0
    const after = random.between(15, 90)
    const kind = random.chance(0.8) ? ('care-insurance' as const) : ('ability' as const)
    const more = Number(random.chance(0.4))
    const digits = random.between(100, 999)
    if (level < 2 || !random.chance(0.35)) return []
    const on = addDays(stay.from, after)
    if (on > until || (stay.to !== null && on >= stay.to)) return []
    const result = {
      kind,
      level: kind === 'ability' ? level : Math.min(5, level + more),
      number: `${on.slice(0, 4)}-${digits}`,
      issuer: kind === 'ability' ? '市老年人能力评估中心' : '市医疗保障局',
      assessedOn: on,
      expiresOn: addDays(addMonths(on, random.chance(0.3) ? 12 : 24), -1),
    }
    const act: SampleAct['act'] = (home) =>
      home.call(recordOfficialResult, { residentId: home.residentId(stay.person), ...result })
    return [{ on, act }]
  })
}

/** Changes that carers saw in the last weeks and that nobody answered yet. */
function callActs(random: Random, { stays, until }: AssessmentsOf): readonly SampleAct[] {
  const long = stays.filter((stay) => stay.to === null && lengthOf(stay, until) > 90)
  const seen = long.filter((_, index) => index % 29 === 7)
  return seen.map((stay) => {
    const on = addDays(until, -random.between(2, 12))
    const change = random.pick(changes)
    return {
      on,
      act: (home) =>
        home.call(recordReassessmentCall, {
          residentId: home.residentId(stay.person),
          calledOn: on,
          change,
          calledByStaffId: home.staffId('马秀兰'),
        }),
    }
  })
}

/** What others found of the residents, and who is to be looked at again. */
export function officialResultActs(random: Random, of: AssessmentsOf): readonly SampleAct[] {
  return [...resultActs(random, of), ...callActs(random, of)]
}
