import type { Certainty } from '../rulebooks/rulebook.ts'

interface ExampleLevel {
  readonly name: string
  /** Ability levels of GB/T 42195 from which it may be given; null is any. */
  readonly abilityLevels: readonly number[] | null
}

/** A table of care levels as some homes have it. None is a rule: a home sets its own. */
export interface CareLevelExample {
  readonly key: string
  readonly title: string
  readonly levels: readonly ExampleLevel[]
  readonly status: Certainty
  readonly note: string
}

/**
 * Tables seen in use, to start from. No national rule maps ability to care level (no table was found);
 * the home sets its own and agrees it with the person. Source: care_policy.json, `care_level_mapping`.
 */
export const careLevelExamples: readonly CareLevelExample[] = [
  {
    key: 'three-levels',
    title: '三档，失智单列',
    levels: [
      { name: '自理', abilityLevels: [0, 1] },
      { name: '半护', abilityLevels: [2] },
      { name: '全护', abilityLevels: [3, 4] },
      { name: '失智专护', abilityLevels: null },
    ],
    status: 'single',
    note: '见于一个软件，按 GB/T 42195 的等级对应；不是规定',
  },
  {
    key: 'nursing-levels',
    title: '自理加三级护理',
    levels: [
      { name: '自理', abilityLevels: null },
      { name: '三级护理', abilityLevels: null },
      { name: '二级护理', abilityLevels: null },
      { name: '一级护理', abilityLevels: null },
    ],
    status: 'single',
    note: '见于一个软件，原按 2013 年的旧标准（0 到 3 级）对应，与现行五个等级不同，所以这里不带对应关系',
  },
  {
    key: 'free-choice',
    title: '介助、介护、特护',
    levels: [
      { name: '自理', abilityLevels: null },
      { name: '介助', abilityLevels: null },
      { name: '介护', abilityLevels: null },
      { name: '特护', abilityLevels: null },
    ],
    status: 'single',
    note: '见于一个软件，不与评估等级对应',
  },
]
