import { clsx } from 'clsx'
import { abilityText, type Ability } from './ability-text.ts'
import classes from './AbilityBars.module.css'
import { unknownWord } from './words.ts'

const steps = [1, 2, 3, 4] as const

interface AbilityBarsProps {
  /** Null: nothing is known. */
  readonly ability: Ability | null
  /** On a narrow bed card: the bars alone, the word stands in the tooltip and the legend. */
  readonly isDense?: boolean
  /** Hidden from screen readers, where the text beside it says the same. */
  readonly isDecoration?: boolean
}

/**
 * Ability as four bars, one filled for each level of dependence. A dashed frame with 自述 is what
 * somebody said and nobody assessed; dashed empty bars with 未知 are unknown, never independent.
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
      <span className={clsx(classes.bars, ability !== null && classes.declared)} aria-hidden>
        {steps.map((step) => (
          <i
            key={step}
            className={clsx(
              classes.bar,
              level === null ? classes.unknown : step <= level && classes.filled,
            )}
          />
        ))}
      </span>
      <span className={classes.word} aria-hidden>
        {ability === null ? unknownWord : '自述'}
      </span>
    </span>
  )
}
