import type { correctBedRules } from '#shared/contract/office/settings.ts'
import type { InputOf } from '#shared/operation.ts'
import type { BedRuleName } from '#shared/rules/bed-rule-sources.ts'

type Rules = InputOf<typeof correctBedRules>['bedRules']

export type RuleLevel = Rules['sexByRoom']

export const levelWords: Readonly<Record<RuleLevel, string>> = {
  off: '不管',
  warn: '提醒',
  block: '不允许',
}

export const ruleNames: readonly BedRuleName[] = [
  'sexByRoom',
  'levelFitsKind',
  'isolation',
  'cleaning',
  'reserveUse',
  'reserveShare',
  'filedBeds',
]

export const ruleKinds = ['ordinary', 'nursing', 'dementia', 'medical'] as const

type Kind = (typeof ruleKinds)[number]

/** The rules as the form holds them: numbers may be empty, levels are texts, none chosen is anybody. */
export type RuleValues = Readonly<Record<BedRuleName, RuleLevel>> &
  Readonly<Record<`ability-${Kind}` | `care-${Kind}`, string[]>> & {
    filedBedCount: number | string
    reserveSharePercent: number | string
    startsCleaning: boolean
  }

const texts = (numbers: readonly number[] | null): string[] => (numbers ?? []).map(String)

export function fromRules(rules: Rules): RuleValues {
  const { levelsByKind, filedBedCount, reserveSharePercent, ...rest } = rules
  const lists = ruleKinds.flatMap((kind) => [
    [`ability-${kind}`, texts(levelsByKind[kind].abilityLevels)],
    [`care-${kind}`, texts(levelsByKind[kind].careLevelIds)],
  ])
  return {
    ...rest,
    ...(Object.fromEntries(lists) as Record<`ability-${Kind}` | `care-${Kind}`, string[]>),
    filedBedCount: filedBedCount ?? '',
    reserveSharePercent: reserveSharePercent ?? '',
  }
}

function numbers(chosen: readonly string[]): number[] | null {
  return chosen.length === 0 ? null : chosen.map(Number).toSorted((a, b) => a - b)
}

const numberOrNone = (value: number | string): number | null =>
  value === '' ? null : Number(value)

/** What is sent for the form's values. */
export function toRules(values: RuleValues): Rules {
  const fitting = (kind: Kind) => ({
    abilityLevels: numbers(values[`ability-${kind}`]),
    careLevelIds: numbers(values[`care-${kind}`]),
  })
  return {
    sexByRoom: values.sexByRoom,
    levelFitsKind: values.levelFitsKind,
    filedBeds: values.filedBeds,
    reserveUse: values.reserveUse,
    reserveShare: values.reserveShare,
    cleaning: values.cleaning,
    isolation: values.isolation,
    startsCleaning: values.startsCleaning,
    levelsByKind: {
      ordinary: fitting('ordinary'),
      nursing: fitting('nursing'),
      dementia: fitting('dementia'),
      medical: fitting('medical'),
    },
    filedBedCount: numberOrNone(values.filedBedCount),
    reserveSharePercent: numberOrNone(values.reserveSharePercent),
  }
}
