import type { InstrumentItem } from '#shared/rulebooks/instrument.ts'
import { clsx } from 'clsx'
import type { FocusEvent } from 'react'
import { ChangeMark } from './ChangeMark.tsx'
import classes from './Questionnaire.module.css'
import { NumberCell } from './NumberCell.tsx'
import { optionsByScore, type HigherIs } from './questionnaire-view.ts'

interface ItemRowProps {
  readonly item: InstrumentItem
  readonly score: number | undefined
  readonly before: number | undefined
  readonly change: number | null
  readonly isActive: boolean
  readonly higherIs: HigherIs
  /** The digits choose by place: each score says which. */
  readonly showsPlaces: boolean
  readonly isReadOnly: boolean
  readonly error: string | undefined
  readonly onFocus: (code: string) => void
  readonly onChoose: (code: string, score: number) => void
  readonly onNumber: (code: string, value: number | null) => void
}

/** A row that takes the cursor hands it on to its stop: an error leads to the row. */
function handOn(event: FocusEvent<HTMLElement>) {
  if (event.target !== event.currentTarget) return
  event.currentTarget.querySelector<HTMLElement>('[tabindex="0"], [role=radio], input')?.focus()
}

/** An item that is not verified is marked by the line below its name; its mark stands beside the wording. */
function isDoubtful({ status, options }: InstrumentItem): boolean {
  return status !== 'verified' || options.some((option) => option.status !== 'verified')
}

/** `1` of `B.1.1`, `3` of `N3`, nothing where an item has no number of its own. */
function shortCode(code: string): string {
  return (
    code
      .replace(/^[A-Z]+/, '')
      .split('.')
      .at(-1) ?? ''
  )
}

/** One item in one line: its name and its scores. */
export function ItemRow(props: ItemRowProps) {
  const { item, score, before, isActive, isReadOnly, error, onFocus, onChoose, showsPlaces } = props
  const options = optionsByScore(item)
  const stop = score ?? options[0]?.score
  return (
    <div
      role={item.number === null ? 'radiogroup' : 'group'}
      aria-label={`${item.code} ${item.name}`}
      aria-readonly={isReadOnly || undefined}
      aria-invalid={error === undefined ? undefined : true}
      data-item={item.code}
      data-active={isActive || undefined}
      tabIndex={-1}
      className={clsx(classes.item, isActive && classes.active, error && classes.wrong)}
      onFocus={handOn}
    >
      <span className={classes.number} aria-hidden>
        {error === undefined ? shortCode(item.code) : '!'}
      </span>
      <button
        type="button"
        tabIndex={-1}
        aria-hidden
        className={clsx(classes.name, isDoubtful(item) && classes.doubtful)}
        onClick={() => onFocus(item.code)}
      >
        {item.name}
      </button>
      <span className={classes.scores}>
        {item.number === null ? null : <NumberCell {...props} />}
        {options.map((option, place) => (
          <button
            key={option.score}
            type="button"
            role="radio"
            aria-checked={option.score === score}
            aria-label={`${option.score} 分，${option.label}${option.score === before ? '，上次' : ''}`}
            {...(isActive && option.score === stop
              ? { tabIndex: 0, 'data-enter-stop': true }
              : { tabIndex: -1 })}
            className={clsx(
              classes.score,
              showsPlaces && classes.wide,
              option.score === score && classes.chosen,
              option.score === before && classes.before,
            )}
            onFocus={() => onFocus(item.code)}
            onClick={() => onChoose(item.code, option.score)}
          >
            {showsPlaces ? (
              <span className={classes.place} aria-hidden>
                {place + 1}
              </span>
            ) : null}
            {option.score}
          </button>
        ))}
      </span>
      <ChangeMark change={props.change} higherIs={props.higherIs} />
    </div>
  )
}
