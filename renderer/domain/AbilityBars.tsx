import { clsx } from 'clsx'
import { abilityKindWord, abilityText, type Ability } from './ability-text.ts'
import classes from './AbilityBars.module.css'
import { LevelBars } from './LevelBars.tsx'

interface AbilityBarsProps {
  /** Null: nothing is known. */
  readonly ability: Ability | null
  /** On a narrow bed card: the bars alone, the word stands in the tooltip and the legend. */
  readonly isDense?: boolean
  /** Hidden from screen readers, where the text beside it says the same. */
  readonly isDecoration?: boolean
}

function frameOf(ability: Ability | null): string | undefined {
  if (ability === null) return undefined
  if (ability.kind === 'declared') return classes.declared
  return ability.isInForce ? undefined : classes.expired
}

/**
 * Ability as four bars, one filled for each level of dependence. Without a frame they are an assessment
 * in force; a solid frame with 已过期 is one that ran out, a dashed frame with 自述 what somebody said and
 * nobody assessed; dashed empty bars with 未知 are unknown, never independent.
 */
export function AbilityBars({ ability, isDense = false, isDecoration = false }: AbilityBarsProps) {
  const level = ability?.level ?? null
  const text = abilityText(ability)
  return (
    <span
      className={clsx(classes.ability, isDense && classes.dense)}
      {...(isDecoration
        ? { 'aria-hidden': true }
        : { role: 'img', 'aria-label': text, title: text })}
    >
      <LevelBars level={level} className={frameOf(ability)} />
      <span className={classes.word} aria-hidden>
        {abilityKindWord(ability)}
      </span>
    </span>
  )
}
